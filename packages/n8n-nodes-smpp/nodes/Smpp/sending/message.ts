import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterOf, readChoice, readText } from 'node-frame';
import type { Message, Problem, Row, SendTime } from 'sms-sending';
import { readPhoneNumber, showEntry, type ShortAlphabet } from 'sms-text';
import { controlProblem, fieldProblem, voices } from 'smsc-codes';

import type { TextRules } from '../dialects';
import { composeText, controlTextProviders, messageTypeNames, messageTypes } from '../messageTypes';
import type { MessageContent, MessageType } from '../messageTypes';
import { encodeText } from '../text/encodeText';
import type { EncodedText, EncodingChoice } from '../text/encodeText';
import { splitOctets } from '../text/segments';

/** What SMPP asks of a row besides what every gateway asks. */
export interface OwnRow {
	readonly messageType: unknown;
	readonly subject: string;
	readonly voice: unknown;
	readonly voiceParameters: string;
	readonly comment: string;
	readonly encoding: EncodingChoice;
	readonly isReceiptRequested: boolean;
	/** Minutes; 0 leaves it to the operator. */
	readonly validityPeriod: number;
}

export interface SmppMessage extends Message {
	readonly channel: MessageType;
	readonly encoded: EncodedText;
	readonly isReceiptRequested: boolean;
	readonly validityPeriod: number;
}

/** «source_addr», «destination_addr»: 21 octets with the NUL (SMPP 3.4, 4.4.1). */
const maxAddress = 20;
const maxName = 11;
const maxParts = 255;

/** Leaves room for the other fields in the 64 KiB of a PDU. */
const maxPayload = 60_000;

/** Options where an empty text is a value like any other. */
export const mayBeEmpty = ['comment', 'voiceParameters'];

/** As the form has them. */
interface OwnOptions {
	readonly comment?: string;
	readonly encoding?: EncodingChoice;
	readonly requestReceipt?: boolean;
	readonly validityPeriod?: number;
	readonly voiceParameters?: string;
}

/** @param waits whether the run waits for receipts, so that it needs them */
export function ownReader(
	context: IExecuteFunctions,
	waits: boolean,
): (item: number, options: IDataObject) => OwnRow {
	const messageType = parameterOf<unknown>(context, 'messageType', 'text', 'Message Type');
	const subject = parameterOf<unknown>(context, 'subject', '', 'Subject');
	const voice = parameterOf<unknown>(context, 'voice', 'm', 'Voice');
	return (item, options) => {
		const {
			voiceParameters = '',
			comment = '',
			encoding = 'auto',
			requestReceipt = true,
			validityPeriod = 0,
		} = options as OwnOptions;
		return {
			messageType: messageType(item),
			subject: readText(subject(item), 'Subject'),
			voice: voice(item),
			voiceParameters,
			comment,
			encoding,
			isReceiptRequested: waits || requestReceipt,
			validityPeriod,
		};
	};
}

export function readAddress(
	entry: unknown,
	{ own, defaultCountry }: Row<OwnRow>,
): { to: string } | Problem {
	const type = messageTypeNames.find((name) => name === own.messageType);
	if (type && messageTypes[type].address === 'email') return readEmail(entry);
	const phone = readPhoneNumber(entry, defaultCountry);
	return 'number' in phone ? { to: phone.number } : phone;
}

function readEmail(entry: unknown): { to: string } | Problem {
	const address = showEntry(entry);
	if (!/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(address)) {
		return { problem: `"${address}" is not an e-mail address` };
	}
	return address.length > maxAddress
		? {
				problem: `"${address}" has ${address.length} characters, and an address in SMPP at most ${maxAddress}; the SMSC node sends e-mail to any address`,
			}
		: { to: address };
}

/** What the text of a row is put into, if that has all its characters; undefined where it goes as UCS2 or is no SMS. */
export function alphabetOf(
	{ own }: Row<OwnRow>,
	{ defaultAlphabet }: TextRules,
): ShortAlphabet | undefined {
	if (own.messageType !== 'text' || own.encoding === 'ucs2') return undefined;
	const encoding = own.encoding === 'auto' ? defaultAlphabet : own.encoding;
	return encoding === 'gsm7' ? 'GSM-7' : 'ISO-8859-1';
}

/** The message of a row, put into octets as the operator wants them. */
export function readMessage(
	row: Row<OwnRow>,
	time: SendTime,
	rules: TextRules,
): SmppMessage | Problem {
	const { sender, own } = row;
	const type = readChoice(own.messageType, 'Message Type', messageTypeNames);
	if ('problem' in type) return type;
	const channel = type.choice;
	const { encoding, validityPeriod } = own;
	const { isControlText, takes } = messageTypes[channel];
	const voice = takes.includes('voice') ? readChoice(own.voice, 'Voice', voices) : noVoice;
	if ('problem' in voice) return voice;

	const text = row.text.replaceAll('\r\n', '\n');
	const problem =
		(isControlText && !rules.dialect.takesControlTexts
			? `'Message Type' other than Text needs a credential whose 'Provider' is ${controlTextProviders}`
			: undefined) ??
		(own.comment.trim() !== '' && !rules.dialect.takesControlTexts
			? `'Comment' needs a credential whose 'Provider' is ${controlTextProviders}: another operator would send it to the subscriber. Remove this option`
			: undefined) ??
		senderProblem(sender, channel) ??
		(takes.includes('text') ? textProblem(text, channel, rules) : undefined) ??
		(Number.isInteger(validityPeriod) ? undefined : "'Validity Period' has to be whole minutes");
	if (problem !== undefined) return { problem };

	const content = { ...own, messageType: channel, text, voice: voice.choice };
	const encoded = encodeText(composeText(content), encoding, rules, isControlText);
	if ('problem' in encoded) return encoded;
	const tooLong = lengthProblem(encoded, rules);
	if (tooLong !== undefined) return { problem: tooLong };
	const parts = billedParts(content, encoded, encoding, rules);
	const { isReceiptRequested } = own;
	return { channel, sender, text, ...time, parts, encoded, isReceiptRequested, validityPeriod };
}

const noVoice = { choice: '' };

function textProblem(
	text: string,
	messageType: MessageType,
	{ dialect }: TextRules,
): string | undefined {
	if (text.trim() === '') return "'Text' is empty";
	if (!dialect.takesControlTexts) return undefined;
	return (
		controlProblem(text, 'Text') ??
		fieldProblem(text, 'Text', messageTypes[messageType].fieldsAfterText)
	);
}

function lengthProblem(encoded: EncodedText, { dialect }: TextRules): string | undefined {
	const parts = splitOctets(encoded).length;
	if (!dialect.cutsLongTexts && parts > maxParts) {
		return `the text takes ${parts} parts; a message has at most ${maxParts}`;
	}
	const { length } = encoded.octets;
	return length > maxPayload
		? `the text takes ${length} octets; at most ${maxPayload} can be sent`
		: undefined;
}

/** The comment goes to the operator and no further. */
function billedParts(
	{ messageType, text, comment }: MessageContent,
	encoded: EncodedText,
	choice: EncodingChoice,
	rules: TextRules,
): number | null {
	const billed = messageTypes[messageType].parts;
	if (billed !== 'ofText') return billed === 'one' ? 1 : null;
	const bare = comment === '' ? encoded : encodeText(text, choice, rules, false);
	return splitOctets('problem' in bare ? encoded : bare).length;
}

function senderProblem(sender: string, messageType: MessageType): string | undefined {
	if (!/^[\x20-\x7e]*$/.test(sender)) {
		return "'Sender' may have Latin letters, digits and punctuation only";
	}
	if (sender.length > maxAddress) {
		return `'Sender' has ${sender.length} characters; at most ${maxAddress} can be sent`;
	}
	const isName = !/^\+?\d*$/.test(sender);
	return isName && messageTypes[messageType].address === 'phone' && sender.length > maxName
		? `'Sender' has ${sender.length} characters; a name has at most ${maxName}`
		: undefined;
}
