import { readPhoneList, showEntry } from 'sms-text';

import { readAddress } from './address';
import { channels, isChannel } from './channels';
import type { Message } from './Message';
import { readMessage } from './readMessage';
import type { Recipient } from './Recipient';
import type { Problem, Row } from './Row';

export interface ReadingRules {
	readonly duplicates: 'sendOnce' | 'sendEach';
	/** The workflow's time zone. */
	readonly zone: string;
	/** Milliseconds since 1970 against which 'Send At' is held. */
	readonly now: number;
}

/** Turns rows into recipients, in their order and without losing one. */
export function readRecipients(rows: readonly Row[], rules: ReadingRules): Recipient[] {
	const messages = new Map<string, Message | Problem>();
	const firsts = new Map<string, { readonly index: number; readonly message: Message }>();
	const recipients: Recipient[] = [];
	for (const row of rows) {
		const message = sharedMessage(row);
		for (const entry of listOf(row.to)) {
			recipients.push(toRecipient(row, entry, message));
		}
	}
	return recipients;

	/** The same object for rows that say the same: that is what makes them one sending. */
	function sharedMessage(row: Row): Message | Problem {
		const { channel, sender, text, comment, subject, voice, maxParts, sendAt } = row;
		const said = [channel, sender, text, comment, subject, voice, maxParts, String(sendAt)];
		const key = JSON.stringify(said);
		const message = messages.get(key) ?? readMessage(row, rules.zone, rules.now);
		messages.set(key, message);
		return message;
	}

	function toRecipient(row: Row, entry: unknown, message: Message | Problem): Recipient {
		const { item, sender } = row;
		const kinds = isChannel(row.channel) ? channels[row.channel].addresses : (['phone'] as const);
		const reading = readAddress(entry, row.defaultCountry, kinds);
		const to = 'address' in reading ? reading.address : showEntry(entry);
		if ('problem' in reading) return { kind: 'wrong', item, to, sender, problem: reading.problem };
		if ('problem' in message) return { kind: 'wrong', item, to, sender, problem: message.problem };

		const key = `${message.channel} ${to.toLowerCase()}`;
		const first = rules.duplicates === 'sendOnce' ? firsts.get(key) : undefined;
		if (first) {
			const otherMessage = first.message !== message;
			return { kind: 'repeated', item, to, sender, first: first.index, otherMessage };
		}
		firsts.set(key, { index: recipients.length, message });
		return { kind: 'valid', item, to, sender, message };
	}
}

/** An item without an address still makes one recipient, so that the row isn't lost in silence. */
function listOf(to: unknown): unknown[] {
	const list = readPhoneList(to);
	return list.length > 0 ? list : [''];
}
