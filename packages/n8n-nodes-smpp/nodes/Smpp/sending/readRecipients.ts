import { createHash } from 'node:crypto';

import { readSendTime } from 'node-frame';
import { readPhoneList, readPhoneNumber, showEntry } from 'sms-text';

import type { TextRules } from '../dialects';
import { composeText, controlTextProviders, messageTypes } from '../messageTypes';
import type { MessageType } from '../messageTypes';
import { optionalParameterTags } from '../protocol/optionalParameters';
import { encodeText } from '../text/encodeText';
import type { EncodedText } from '../text/encodeText';
import { concatenationHeader, splitOctets } from '../text/segments';
import { destinationAddress, sourceAddress } from './addresses';
import type { Recipient, Submit } from './Recipient';
import type { Row } from './Row';
import { smppTime } from './smppTime';

export interface ReadingRules {
	readonly rules: TextRules;
	/** The workflow's time zone. */
	readonly zone: string;
	/** Milliseconds since 1970 against which 'Send At' is held. */
	readonly now: number;
	/** The reference of the next long message that goes out in parts, 0 to 255. */
	readonly nextReference: () => number;
}

interface Message {
	readonly encoded: EncodedText;
	readonly parts: number | null;
	readonly scheduleDeliveryTime: string;
	readonly validityPeriod: string;
}

interface Problem {
	readonly problem: string;
}

const maxAddress = 20;
const maxName = 11;
const maxParts = 255;
const udhiBit = 0x40;

/** Leaves room for the other fields in the 64 KiB of a PDU. */
const maxPayload = 60_000;

/** A year in minutes. */
const maxValidity = 525_600;

/** Turns rows into recipients, in their order and without losing one; what can't be sent is said before anything is. */
export function readRecipients(rows: readonly Row[], reading: ReadingRules): Recipient[] {
	return rows.flatMap((row) => {
		const message = readMessage(row, reading);
		return listOf(row.to).map((entry): Recipient => {
			const address = readAddress(entry, row);
			const problem = problemOf(address) ?? problemOf(message);
			if (problem !== undefined || 'problem' in message || 'problem' in address) {
				return {
					kind: 'wrong',
					item: row.item,
					to: 'to' in address ? address.to : showEntry(entry),
					problem: problem ?? '',
				};
			}
			const { encoded, parts } = message;
			return {
				kind: 'valid',
				item: row.item,
				to: address.to,
				fingerprint: fingerprintOf(row, address.to, encoded),
				encoding: encoded.encoding,
				parts,
				isHlr: messageTypes[row.content.messageType].isHlr,
				submits: submitsOf(row, address.to, message, reading),
			};
		});
	});
}

/** An item without a recipient still makes one, so that it isn't lost in silence. */
function listOf(to: unknown): unknown[] {
	const list = readPhoneList(to);
	return list.length > 0 ? list : [''];
}

function problemOf(value: object): string | undefined {
	return 'problem' in value ? String(value.problem) : undefined;
}

function readAddress(entry: unknown, row: Row): { to: string } | Problem {
	if (messageTypes[row.content.messageType].address === 'email') return readEmail(entry);
	const phone = readPhoneNumber(entry, row.defaultCountry);
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

function readMessage(row: Row, { rules, zone, now }: ReadingRules): Message | Problem {
	const { content } = row;
	const { messageType } = content;
	const { isControlText, takes } = messageTypes[messageType];
	const problem =
		(isControlText && !rules.dialect.takesControlTexts
			? `'Message Type' other than Text needs a credential whose 'Provider' is ${controlTextProviders}`
			: undefined) ??
		senderProblem(row.sender, messageType) ??
		(content.text.trim() === '' && takes.includes('text') ? "'Text' is empty" : undefined) ??
		validityProblem(row.validityPeriod);
	if (problem !== undefined) return { problem };
	const sendAt = readSendTime(row.sendAt, zone, now, (at) => new Date(at).toISOString());
	if (typeof sendAt === 'object' && sendAt !== null) return sendAt;

	const text = composeText(content);
	const encoded = encodeText(text, row.encoding, rules, isControlText);
	if ('problem' in encoded) return encoded;
	const parts = splitOctets(encoded).length;
	if (!rules.dialect.cutsLongTexts && parts > maxParts) {
		return { problem: `the text takes ${parts} parts; a message has at most ${maxParts}` };
	}
	if (encoded.octets.length > maxPayload) {
		return {
			problem: `the text takes ${encoded.octets.length} octets; at most ${maxPayload} can be sent`,
		};
	}
	return {
		encoded,
		parts: billedParts(row, rules, parts),
		scheduleDeliveryTime: sendAt === null ? '' : smppTime.absolute(sendAt),
		validityPeriod: row.validityPeriod > 0 ? smppTime.relative(row.validityPeriod) : '',
	};
}

/** The comment goes to the operator and no further. */
function billedParts(row: Row, rules: TextRules, parts: number): number | null {
	const billed = messageTypes[row.content.messageType].parts;
	if (billed !== 'ofText') return billed === 'one' ? 1 : null;
	if (row.content.comment === '') return parts;
	const bare = encodeText(row.content.text, row.encoding, rules, false);
	return 'problem' in bare ? parts : splitOctets(bare).length;
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

function validityProblem(minutes: number): string | undefined {
	return Number.isInteger(minutes) && minutes >= 0 && minutes <= maxValidity
		? undefined
		: `'Validity Period' has to be a whole number of minutes from 0 to ${maxValidity}`;
}

function fingerprintOf(row: Row, to: string, { dataCoding, octets }: EncodedText): string {
	return createHash('sha256')
		.update(JSON.stringify([row.content.messageType, row.sender, to, dataCoding]))
		.update(octets)
		.digest('base64url')
		.slice(0, 22);
}

function submitsOf(row: Row, to: string, message: Message, reading: ReadingRules): Submit[] {
	const { encoded } = message;
	const submit = (shortMessage: Buffer, esmClass: number, payload?: Buffer): Submit => {
		const source = sourceAddress(row.sender, reading.rules.dialect.nameNpi);
		const destination = destinationAddress(to);
		return {
			fields: {
				serviceType: '',
				sourceAddrTon: source.ton,
				sourceAddrNpi: source.npi,
				sourceAddr: source.address,
				destAddrTon: destination.ton,
				destAddrNpi: destination.npi,
				destinationAddr: destination.address,
				esmClass,
				protocolId: 0,
				priorityFlag: 0,
				scheduleDeliveryTime: message.scheduleDeliveryTime,
				validityPeriod: message.validityPeriod,
				registeredDelivery: row.requestReceipt ? 1 : 0,
				replaceIfPresentFlag: 0,
				dataCoding: encoded.dataCoding,
				smDefaultMsgId: 0,
				shortMessage,
			},
			optional: payload ? [{ tag: optionalParameterTags.message_payload, value: payload }] : [],
		};
	};
	const octetsOfParts = splitOctets(encoded);
	if (octetsOfParts.length === 1) return [submit(encoded.octets, 0)];
	if (reading.rules.dialect.cutsLongTexts) return [submit(Buffer.alloc(0), 0, encoded.octets)];
	const reference = reading.nextReference();
	const total = octetsOfParts.length;
	return octetsOfParts.map((octets, index) => {
		const header = concatenationHeader({ reference, total, part: index + 1 });
		return submit(Buffer.concat([header, octets]), udhiBit);
	});
}
