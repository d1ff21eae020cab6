import { asUnreadable, UnreadableAnswer, type StatusTable } from 'node-frame';

import { isFields, readText } from '../fields';
import { onTheWire } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';
import { readStatusRow, type StatusRow } from './status';

export interface HistoryQuestion {
	/** Days as dd.mm.yyyy, in the account's zone. */
	readonly start: string;
	/** Without it, up to now. */
	readonly end?: string | undefined;
	/** Empty for all. */
	readonly phones: readonly string[];
	readonly emails: readonly string[];
	/** One kind only. */
	readonly kind?: HistoryKind | undefined;
	/** At most so many, up to `maxCount`. */
	readonly count: number;
	/** Those that were sent before this one. */
	readonly before?: string | undefined;
}

/** «format»: 0 SMS, 8 e-mail */
const formats = { sms: '0', email: '8' } as const;

export type HistoryKind = keyof typeof formats;

export const historyKinds = Object.keys(formats) as HistoryKind[];

export const maxCount = 1_000;

/** A message that was sent, as `status.php` tells it with `all=2`. */
export interface HistoryRow extends StatusRow {
	/** «int_id»: unlike `id`, of one message only. Digits. */
	readonly globalId: string | null;
}

export interface HistoryAnswer {
	/** Those that can be read. */
	readonly messages: readonly HistoryRow[];
	/** The smallest global ID: with it the next page begins; null if no row names one. */
	readonly last: string | null;
	/** Rows in all. */
	readonly rows: number;
}

export const historyErrors: StatusTable = {
	1: {
		...badParameters,
		advice: "Check 'From' and 'To': SMSC tells at most six months.",
	},
	2: badLogin,
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC was asked for the history too often',
		advice: 'Wait a minute and run this again.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** POST /sys/get.php with `get_messages=1`: messages that were sent, in pages. */
export const historyScript: Script<HistoryQuestion, HistoryAnswer> = {
	path: '/sys/get.php',
	errors: historyErrors,
	mayBeEmpty: true,
	write: ({ start, end, phones, emails, kind, count, before }) => ({
		get_messages: '1',
		start,
		cnt: String(count),
		...(end !== undefined && { end }),
		...(phones.length > 0 && { phone: phones.map(onTheWire).join(',') }),
		...(emails.length > 0 && { email: emails.join(',') }),
		...(kind !== undefined && { format: formats[kind] }),
		...(before !== undefined && { prev_id: before }),
	}),
	read: (answer) => {
		if (answer === null) return { messages: [], last: null, rows: 0 };
		if (!Array.isArray(answer)) throw new UnreadableAnswer('it is no list of messages');
		const ids = answer.flatMap((row: unknown) => globalIdOf(row) ?? []);
		return {
			messages: answer.flatMap((row: unknown) => readRow(row)),
			last: ids.reduce<string | null>(
				(least, id) => (least === null || BigInt(id) < BigInt(least) ? id : least),
				null,
			),
			rows: answer.length,
		};
	},
};

function globalIdOf(row: unknown): string | null {
	const id = isFields(row) ? readText(row['int_id']) : null;
	return id !== null && /^\d{1,20}$/.test(id) ? id : null;
}

function readRow(row: unknown): HistoryRow[] {
	try {
		return [{ ...readStatusRow(row), globalId: globalIdOf(row) }];
	} catch (caught) {
		asUnreadable(caught);
		return [];
	}
}
