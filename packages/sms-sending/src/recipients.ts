import { readPhoneList, rewriteText, showEntry, zoneOfNumber, type ShortAlphabet } from 'sms-text';

import type { Message, Problem } from './message';
import type { Row, WrongRow } from './rows';
import { readSendTime, type SendTime } from './sendTime';
import { moveIntoWindow } from './sendWindow';
import type { SkipList } from './skipNumbers';

interface RecipientRow {
	/** Index of the input item that it came with. */
	readonly item: number;
	/** The address as the gateway gets it; as it was written if it can't be read. */
	readonly to: string;
	readonly sender: string;
}

/** Somebody to send to. */
export interface ValidRecipient<M extends Message> extends RecipientRow {
	readonly kind: 'valid';
	readonly message: M;
}

/** An address that stands in the run before; gets nothing, and the result of the first. */
export interface RepeatedRecipient extends RecipientRow {
	readonly kind: 'repeated';
	/** Index of the first one among the recipients. */
	readonly first: number;
	/** Whether its message would have been another one. */
	readonly otherMessage: boolean;
}

/** Somebody on the list of 'Skip Numbers'; gets nothing. */
export interface SkippedRecipient<M extends Message> extends RecipientRow {
	readonly kind: 'skipped';
	/** What it would have been; null where that can't be sent anyway. */
	readonly message: M | null;
}

/** A row that can't be sent; nothing of it reaches the gateway. */
export interface WrongRecipient extends RecipientRow, Problem {
	readonly kind: 'wrong';
}

export type Recipient<M extends Message> =
	ValidRecipient<M> | SkippedRecipient<M> | RepeatedRecipient | WrongRecipient;

/** How a gateway reads rows. `Own`: what it asks of a row besides what all ask. */
export interface RowReading<Own, M extends Message> {
	/** A time as ISO 8601, in the zone that the gateway's users know. @param time milliseconds since 1970 */
	showTime(time: number): string;
	/** The address of one entry of 'To', as the gateway gets it. */
	readAddress(entry: unknown, row: Row<Own>): { readonly to: string } | Problem;
	/** What the text of a row is sent in if it has all characters; undefined where rewriting it makes nothing cheaper. */
	alphabetOf?(row: Row<Own>): ShortAlphabet | undefined;
	/** What a row says, checked against the gateway's limits. */
	readMessage(row: Row<Own>, time: SendTime): M | Problem;
	/** What is wrong only with all recipients in view. */
	checkRecipients?(recipients: ReadonlyArray<Recipient<M>>): Array<Recipient<M>>;
}

export interface ReadingRules {
	readonly duplicates: 'sendOnce' | 'sendEach';
	/** The workflow's time zone. */
	readonly zone: string;
	/** Milliseconds since 1970 against which 'Send At' is held. */
	readonly now: number;
	/** Milliseconds since 1970 against which send windows are held: when this try began. `now`, if left out. */
	readonly tryBegan?: number;
	readonly skipList?: SkipList;
}

/** Turns rows into recipients, in their order and without losing one. */
export function readRecipients<Own, M extends Message>(
	rows: ReadonlyArray<Row<Own> | WrongRow>,
	reading: RowReading<Own, M>,
	rules: ReadingRules,
): Array<Recipient<M>> {
	const contents = new Map<string, (to: string) => M | Problem>();
	const firsts = new Map<string, { readonly index: number; readonly message: M }>();
	const recipients: Array<Recipient<M>> = [];
	for (const row of rows) {
		const toOne = 'problem' in row ? wrongOne(row) : recipientOf(row, sharedMessages(row));
		for (const entry of listOf(row.to)) recipients.push(toOne(entry));
	}
	return reading.checkRecipients?.(recipients) ?? recipients;

	function sharedMessages(row: Row<Own>): (to: string) => M | Problem {
		const { sender, text, maxParts, sendAt, rewrite, sendWindow, own } = row;
		const content = [sender, text, maxParts, String(sendAt), rewrite, sendWindow, own];
		const key = JSON.stringify(content);
		const messages = contents.get(key) ?? messageReader(row, reading, rules);
		contents.set(key, messages);
		return messages;
	}

	function recipientOf(
		row: Row<Own>,
		messageTo: (to: string) => M | Problem,
	): (entry: unknown) => Recipient<M> {
		const { item, sender } = row;
		return (entry) => {
			const address = reading.readAddress(entry, row);
			const to = 'to' in address ? address.to : showEntry(entry);
			if ('problem' in address) {
				return { kind: 'wrong', item, to, sender, problem: address.problem };
			}
			const message = messageTo(to);
			if (rules.skipList?.has(to)) {
				return {
					kind: 'skipped',
					item,
					to,
					sender,
					message: 'problem' in message ? null : message,
				};
			}
			if ('problem' in message) {
				return { kind: 'wrong', item, to, sender, problem: message.problem };
			}

			const key = repeatKey(message, to);
			const first = key === undefined ? undefined : firsts.get(key);
			if (first) {
				const otherMessage = first.message !== message;
				return { kind: 'repeated', item, to, sender, first: first.index, otherMessage };
			}
			if (key !== undefined) firsts.set(key, { index: recipients.length, message });
			return { kind: 'valid', item, to, sender, message };
		};
	}

	/** What the first recipient is known by, and later ones are its repeats; undefined if each is sent. */
	function repeatKey({ channel, key }: M, to: string): string | undefined {
		const address = `${channel} ${to.toLowerCase()}`;
		if (rules.duplicates === 'sendOnce') return address;
		return key?.covers === 'recipient' ? `${address} ${key.name}` : undefined;
	}
}

/** An address of a row that can't be read, as it was entered. */
function wrongOne({ item, sender, problem }: WrongRow): (entry: unknown) => WrongRecipient {
	return (entry) => ({ kind: 'wrong', item, to: showEntry(entry), sender, problem });
}

/** What a row says to whom, with the guards that all gateways have; one object for all who get it at one time. */
function messageReader<Own, M extends Message>(
	row: Row<Own>,
	reading: RowReading<Own, M>,
	rules: ReadingRules,
): (to: string) => M | Problem {
	const { sendWindow } = row;
	const showTime = (time: number) => reading.showTime(time);
	const time = readSendTime(row.sendAt, rules.zone, rules.now, showTime);
	if ('problem' in time) return () => time;
	const byTime = new Map<number | null, M | Problem>();
	const atTime = (at: SendTime) => {
		const message = byTime.get(at.sendAt) ?? readMessageAt(row, reading, at);
		byTime.set(at.sendAt, message);
		return message;
	};
	if (sendWindow === undefined) {
		const message = atTime(time);
		return () => message;
	}
	const byZone = new Map<string, M | Problem>();
	const inZone = (zone: string) => {
		const { tryBegan = rules.now } = rules;
		const message =
			byZone.get(zone) ?? atTime(moveIntoWindow(time, sendWindow, zone, tryBegan, showTime));
		byZone.set(zone, message);
		return message;
	};
	if (sendWindow.zone === 'workflow') return () => inZone(rules.zone);
	return (to) => inZone(zoneOfNumber(to) ?? rules.zone);
}

/** What a row says, at a time; lengths and parts are those of the text as it goes out. */
function readMessageAt<Own, M extends Message>(
	row: Row<Own>,
	reading: RowReading<Own, M>,
	time: SendTime,
): M | Problem {
	const alphabet = reading.alphabetOf?.(row);
	const text =
		row.rewrite && alphabet ? rewriteText(row.text, { ...row.rewrite, alphabet }).text : row.text;
	const isRewritten = text !== row.text;
	const message = reading.readMessage(isRewritten ? { ...row, text } : row, time);
	const problem = 'problem' in message ? message : partsProblem(message, row.maxParts);
	if (problem || 'problem' in message) return problem ?? message;
	return {
		...message,
		...(alphabet && { alphabet }),
		...(isRewritten && { textBefore: row.text }),
	};
}

/** What a row says to whomever, at the time that it asks for. */
export function readRowMessage<Own, M extends Message>(
	row: Row<Own>,
	reading: RowReading<Own, M>,
	{ zone, now }: Omit<ReadingRules, 'duplicates'>,
): M | Problem {
	const time = readSendTime(row.sendAt, zone, now, (at) => reading.showTime(at));
	return 'problem' in time ? time : readMessageAt(row, reading, time);
}

function partsProblem({ parts }: Message, maxParts: number): Problem | undefined {
	if (parts === null || maxParts === 0 || parts <= maxParts) return undefined;
	return {
		problem: `the text takes ${parts} parts, more than the ${maxParts} that 'Max Parts' allows`,
	};
}

/** An item without an address still makes one recipient, so that the row isn't lost in silence. */
function listOf(to: unknown): unknown[] {
	const list = readPhoneList(to);
	return list.length > 0 ? list : [''];
}
