import { UnreadableAnswer, type StatusTable } from 'node-frame';

import { isFields, readText, type Fields } from '../fields';
import { onTheWire } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

/** Which incoming messages are asked for. */
export interface IncomingQuestion {
	/** Those with a greater ID; without it, those of the last hours. */
	readonly afterId?: string;
	/** 1 to 168. Without it and `afterId`, those of today. */
	readonly hours?: number;
	/** Only those to this number of the account. */
	readonly to?: string;
	/** At most so many, up to 10,000. */
	readonly count: number;
}

/** «не более чем за последние 168 часов» */
export const maxHours = 168;

export const maxCount = 10_000;

/** An incoming message. Its dates are text in the account's zone, which isn't told. */
export interface IncomingMessage {
	/** Digits, greater for later ones. */
	readonly id: string;
	readonly from: string;
	readonly to: string | null;
	readonly text: string;
	readonly receivedAt: string | null;
}

export interface IncomingAnswer {
	readonly messages: readonly IncomingMessage[];
	/** Rows in all; those that can't be read among them. */
	readonly rows: number;
}

export const incomingErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC was asked for incoming messages too often',
		advice: 'Let this be asked once a minute or less often.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** POST /sys/get.php with `get_answers=1`: messages that came in. */
export const incomingScript: Script<IncomingQuestion, IncomingAnswer> = {
	path: '/sys/get.php',
	errors: incomingErrors,
	mayBeEmpty: true,
	write: ({ afterId, hours, to, count }) => ({
		get_answers: '1',
		cnt: String(count),
		...(afterId !== undefined && { after_id: afterId }),
		...(hours !== undefined && { hour: String(hours) }),
		...(to !== undefined && { to_phone: onTheWire(to) }),
	}),
	read: (answer) => {
		// What SMSC answers where there are none, the documents don't say.
		if (answer === null) return { messages: [], rows: 0 };
		if (!Array.isArray(answer)) throw new UnreadableAnswer('it is no list of messages');
		const messages = answer.flatMap((row: unknown) => (isFields(row) ? readMessage(row) : []));
		return { messages, rows: answer.length };
	},
};

/** None, if it has no ID or no sender: without an ID nobody could tell whether it was taken before. */
function readMessage(row: Fields): [] | [IncomingMessage] {
	const id = readText(row['id']);
	const from = readText(row['phone']);
	if (id === null || !/^\d{1,20}$/.test(id) || from === null) return [];
	const text = readText(row['message']) ?? '';
	return [{ id, from, to: readText(row['to_phone']), text, receivedAt: readText(row['received']) }];
}
