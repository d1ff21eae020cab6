import { measureText, readPhoneList, readPhoneNumber, showEntry } from 'sms-text';

import { findForbiddenCharacter } from '../gateway/xml/characters';
import type { Message } from './message';
import { packetSize } from './plan';
import { readSendAt } from './readSendAt';
import type { Recipient } from './recipient';

interface Problem {
	readonly problem: string;
}

/** What one input item asks to send. */
export interface Row {
	/** Index of the input item. */
	readonly item: number;
	readonly to: unknown;
	readonly sender: string;
	readonly text: string;
	readonly defaultCountry: string;
	/** 0 for no limit. */
	readonly maxParts: number | Problem;
	/** '' lets the node derive an id. */
	readonly messageId: string;
	readonly sendAt: unknown;
	readonly test: boolean;
	readonly scope: string;
}

export interface ReadingRules {
	readonly duplicates: 'sendOnce' | 'sendEach';
	/** The workflow's time zone. */
	readonly zone: string;
	/** Milliseconds since 1970 against which 'Send At' is held. */
	readonly now: number;
}

/** «Максимальная длина 800 символов» */
const maxText = 800;

/**
 * Turns rows into recipients, in their order and without losing one: numbers are read, messages
 * checked against the gateway's limits, repeats found.
 */
export function readRecipients(rows: readonly Row[], rules: ReadingRules): Recipient[] {
	const messages = new Map<string, Message | Problem>();
	const firsts = new Map<string, { readonly index: number; readonly message: Message }>();
	const recipients: Recipient[] = [];
	for (const row of rows) {
		const message = readMessage(row, rules, messages);
		for (const entry of listOf(row.to)) {
			const { item, sender } = row;
			const phone = readPhoneNumber(entry, row.defaultCountry);
			const to = 'number' in phone ? phone.number : showEntry(entry);
			const problem =
				'problem' in phone ? phone.problem : 'problem' in message ? message.problem : '';
			if (problem !== '' || 'problem' in message) {
				recipients.push({ kind: 'wrong', item, to, sender, problem });
				continue;
			}
			const first = rules.duplicates === 'sendEach' ? undefined : firsts.get(to);
			if (first) {
				const otherMessage = first.message !== message;
				recipients.push({ kind: 'repeated', item, to, sender, first: first.index, otherMessage });
				continue;
			}
			firsts.set(to, { index: recipients.length, message });
			recipients.push({ kind: 'valid', item, to, sender, message });
		}
	}
	return refuseAmbiguousIds(recipients);
}

/** An item without a number still makes one recipient, so that the row isn't lost in silence. */
function listOf(to: unknown): unknown[] {
	const list = readPhoneList(to);
	return list.length > 0 ? list : [''];
}

function readMessage(
	row: Row,
	rules: ReadingRules,
	messages: Map<string, Message | Problem>,
): Message | Problem {
	const { sender, text, messageId, sendAt, test, scope, maxParts } = row;
	const key = JSON.stringify([sender, text, messageId, String(sendAt), test, scope, maxParts]);
	const known = messages.get(key);
	if (known) return known;
	const message = checkMessage(row, rules);
	messages.set(key, message);
	return message;
}

function checkMessage(row: Row, { zone, now }: ReadingRules): Message | Problem {
	const { sender, text, messageId, test, scope, maxParts } = row;
	const problem =
		senderProblem(sender) ?? textProblem(text) ?? idProblem(messageId) ?? keyProblem(scope);
	if (problem !== undefined) return { problem };
	if (typeof maxParts !== 'number') return maxParts;
	const sendTime = readSendAt(row.sendAt, zone, now);
	if ('problem' in sendTime) return sendTime;
	const { parts } = measureText(text);
	if (maxParts > 0 && parts > maxParts) {
		return {
			problem: `the text takes ${parts} parts, more than the ${maxParts} that 'Max Parts' allows`,
		};
	}
	return { sender, text, ...sendTime, test, ownId: messageId || null, scope, parts };
}

/** «Может состоять либо из 11 латинских букв, цифр и знаков точка и тире, либо из 14 цифр»; in practice up to that many. */
function senderProblem(sender: string): string | undefined {
	if (sender === '') return "'Sender' is empty";
	if (/^(?:[A-Za-z0-9.-]{1,11}|\d{1,14})$/.test(sender)) return undefined;
	return `'Sender' must be at most 11 Latin letters, digits, dots and dashes, or at most 14 digits: "${sender.slice(0, 40)}"`;
}

function textProblem(text: string): string | undefined {
	if (text.trim() === '') return "'Text' is empty";
	if (text.length > maxText) {
		return `'Text' has ${text.length} characters, SMSPRO takes at most ${maxText}`;
	}
	if (text.includes(shownObject)) return `'Text' holds ${objectInstead}`;
	const forbidden = findForbiddenCharacter(text);
	if (!forbidden) return undefined;
	return `'Text' holds a control character that can't be sent (${forbidden.character}, character ${forbidden.position})`;
}

function idProblem(id: string): string | undefined {
	if (/^[A-Za-z0-9]{0,12}$/.test(id)) return undefined;
	return `'Message ID' must be at most 12 Latin letters and digits: "${id.slice(0, 40)}"`;
}

/** What an expression that finds an object leaves in a text. */
const shownObject = String({});
const objectInstead = `"${shownObject}": an expression in it gives an object, where one of its fields is needed`;

/** Alike for every row, it would keep all but the first from being sent. */
function keyProblem(scope: string): string | undefined {
	return scope.includes(shownObject) ? `'Idempotency Key' holds ${objectInstead}` : undefined;
}

/** An own id names one packet: one message to at most 50 numbers, none of them twice. */
function refuseAmbiguousIds(recipients: Recipient[]): Recipient[] {
	const uses = new Map<string, { message: Message; numbers: Set<string>; ambiguous: boolean }>();
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
	if (ambiguous.size === 0) return recipients;
	return recipients.map((recipient, index): Recipient => {
		const source = recipient.kind === 'repeated' ? recipients[recipient.first] : recipient;
		if (source?.kind !== 'valid' || !ambiguous.has(source.message.ownId ?? '')) return recipient;
		const { item, to, sender } = recipients[index]!;
		const problem = `'Message ID' names one packet: one text to at most ${packetSize} different numbers. Leave it out, and the node makes IDs of its own`;
		return { kind: 'wrong', item, to, sender, problem };
	});
}
