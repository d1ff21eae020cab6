import type { IDataObject } from 'n8n-workflow';
import {
	readSendingKey,
	type Message,
	type Problem,
	type Recipient,
	type Row,
	type SendingKey,
	type SendTime,
} from 'sms-sending';
import { measureText } from 'sms-text';

import { findForbiddenCharacter } from '../gateway/xml/characters';

/** What SMSPRO asks of a row besides what every gateway asks. */
export interface OwnRow {
	/** '' lets the node make ids. */
	readonly messageId: string;
	readonly test: boolean;
	readonly key: SendingKey | undefined;
}

export interface SmsProMessage extends Message {
	readonly test: boolean;
	/** An id that the user chose for the packet; null lets the node make one. */
	readonly ownId: string | null;
	readonly parts: number;
}

/** «Максимальное число получателей в одном пакете – 50 номеров» */
export const packetSize = 50;

/** «Максимальная длина 800 символов» */
const maxTextLength = 800;

/** «Id сообщения – любой набор латинских букв и цифр длиной до 12 знаков» */
const idLength = 12;

export function readOwn(_: number, options: IDataObject): OwnRow {
	return {
		messageId: ((options['messageId'] as string | undefined) ?? '').trim(),
		test: options['testMode'] === true,
		key: readSendingKey(options),
	};
}

/** The message of a row, checked against the gateway's limits. */
export function readMessage(row: Row<OwnRow>, time: SendTime): SmsProMessage | Problem {
	const { sender, text, own } = row;
	const { messageId, test, key } = own;
	const problem = senderProblem(sender) ?? textProblem(text) ?? idProblem(messageId);
	if (problem !== undefined) return { problem };
	const { parts } = measureText(text);
	return { channel: 'sms', sender, text, ...time, test, ownId: messageId || null, parts, key };
}

/** «Может состоять либо из 11 латинских букв, цифр и знаков точка и тире, либо из 14 цифр»; in practice up to that many. */
function senderProblem(sender: string): string | undefined {
	if (sender === '') return "'Sender' is empty";
	if (/^(?:[A-Za-z0-9.-]{1,11}|\d{1,14})$/.test(sender)) return undefined;
	return `'Sender' must be at most 11 Latin letters, digits, dots and dashes, or at most 14 digits: "${sender.slice(0, 40)}"`;
}

/** Why SMSPRO would not take a text, if so. */
export function textProblem(text: string): string | undefined {
	if (text.trim() === '') return "'Text' is empty";
	if (text.length > maxTextLength) {
		return `'Text' has ${text.length} characters, SMSPRO takes at most ${maxTextLength}`;
	}
	const forbidden = findForbiddenCharacter(text);
	if (!forbidden) return undefined;
	return `'Text' holds a control character that can't be sent (${forbidden.character}, character ${forbidden.position})`;
}

function idProblem(id: string): string | undefined {
	if (/^[A-Za-z0-9]{0,12}$/.test(id)) return undefined;
	return `'Message ID' must be at most ${idLength} Latin letters and digits: "${id.slice(0, 40)}"`;
}

/** An own id names one packet: one message to at most 50 numbers, none of them twice. */
export function refuseAmbiguousIds(
	recipients: ReadonlyArray<Recipient<SmsProMessage>>,
): Array<Recipient<SmsProMessage>> {
	const uses = new Map<
		string,
		{ message: SmsProMessage; numbers: Set<string>; ambiguous: boolean }
	>();
	for (const recipient of recipients) {
		if (recipient.kind !== 'valid' || recipient.message.ownId === null) continue;
		const { message, to } = recipient;
		const use = uses.get(message.ownId!);
		if (!use) {
			uses.set(message.ownId!, { message, numbers: new Set([to]), ambiguous: false });
			continue;
		}
		if (use.message !== message || use.numbers.has(to)) use.ambiguous = true;
		use.numbers.add(to);
	}
	const ambiguous = new Set(
		[...uses].filter(([, use]) => use.ambiguous || use.numbers.size > packetSize).map(([id]) => id),
	);
	if (ambiguous.size === 0) return [...recipients];
	const problem = `'Message ID' names one packet: one text to at most ${packetSize} different numbers. Leave it out, and the node makes IDs of its own`;
	return recipients.map((recipient): Recipient<SmsProMessage> => {
		const source = recipient.kind === 'repeated' ? recipients[recipient.first] : recipient;
		if (source?.kind !== 'valid' || !ambiguous.has(source.message.ownId ?? '')) return recipient;
		const { item, to, sender } = recipient;
		return { kind: 'wrong', item, to, sender, problem };
	});
}
