import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterOf, readChoice, readNumber } from 'node-frame';
import { textOf } from 'sms-sending';
import type { Message, Problem, Row, SendTime } from 'sms-sending';
import { readPhoneNumber, showEntry } from 'sms-text';

import type { TextRules } from '../dialects';
import {
	composeText,
	controlTextProviders,
	messageTypeNames,
	messageTypes,
	voices,
} from '../messageTypes';
import type { MessageContent, MessageType } from '../messageTypes';
import { encodeText, encodingChoices } from '../text/encodeText';
import type { EncodedText, EncodingChoice } from '../text/encodeText';
import { splitOctets } from '../text/segments';

/** What SMPP asks of a row besides what every gateway asks. */
export interface OwnRow {
	readonly messageType: unknown;
	readonly subject: string;
	readonly voice: string;
	readonly voiceParameters: string;
	readonly comment: string;
	readonly encoding: unknown;
	readonly isReceiptRequested: boolean;
	/** Minutes; 0 leaves it to the operator. */
	readonly validityPeriod: number | Problem;
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

/** A year in minutes. */
const validityRule = { label: 'Validity Period', min: 0, max: 525_600, default: 0 };

/** @param waits whether the run waits for receipts, so that it needs them */
export function ownReader(
	context: IExecuteFunctions,
	waits: boolean,
): (item: number, options: IDataObject) => OwnRow {
	const messageType = parameterOf<unknown>(context, 'messageType', 'text');
	const subject = parameterOf<unknown>(context, 'subject', '');
	const voice = parameterOf<unknown>(context, 'voice', '');
	return (item, options) => ({
		messageType: messageType(item),
		subject: textOf(subject(item)),
		voice: textOf(voice(item)),
		voiceParameters: textOf(options['voiceParameters']),
		comment: textOf(options['comment']),
		encoding: 'encoding' in options ? options['encoding'] : 'auto',
		isReceiptRequested: waits || Boolean(options['requestReceipt'] ?? true),
		validityPeriod: readNumber(options, 'validityPeriod', validityRule),
	});
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
	const encoding = readChoice(own.encoding, 'Encoding', encodingChoices);
	if ('problem' in encoding) return encoding;
	const { isControlText, takes } = messageTypes[channel];
	const voice = takes.includes('voice') ? readChoice(own.voice || 'm', 'Voice', voices) : noVoice;
	if ('problem' in voice) return voice;
	const { validityPeriod } = own;
	if (typeof validityPeriod !== 'number') return validityPeriod;

	const text = row.text.replaceAll('\r\n', '\n');
	const problem =
		(isControlText && !rules.dialect.takesControlTexts
			? `'Message Type' other than Text needs a credential whose 'Provider' is ${controlTextProviders}`
			: undefined) ??
		senderProblem(sender, channel) ??
		(text.trim() === '' && takes.includes('text') ? "'Text' is empty" : undefined) ??
		(Number.isInteger(validityPeriod) ? undefined : "'Validity Period' has to be whole minutes");
	if (problem !== undefined) return { problem };

	const content = { ...own, messageType: channel, text, voice: voice.choice };
	const encoded = encodeText(composeText(content), encoding.choice, rules, isControlText);
	if ('problem' in encoded) return encoded;
	const tooLong = lengthProblem(encoded, rules);
	if (tooLong !== undefined) return { problem: tooLong };
	const parts = billedParts(content, encoded, encoding.choice, rules);
	const { isReceiptRequested } = own;
	return { channel, sender, text, ...time, parts, encoded, isReceiptRequested, validityPeriod };
}

const noVoice = { choice: '' };

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
