import { GatewayFailure } from 'node-frame';

import {
	maxCount,
	type HistoryAnswer,
	type HistoryQuestion,
	type HistoryRow,
} from '../gateway/scripts/history';

export type AskHistory = (question: HistoryQuestion) => Promise<HistoryAnswer>;

export interface HistoryWish extends Pick<HistoryQuestion, 'phones' | 'emails' | 'kind'> {
	/** Milliseconds since 1970. */
	readonly from: number;
	readonly to?: number | undefined;
	/** At most so many. */
	readonly limit: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** SMSC takes days of the account's zone, which it doesn't tell: no zone is further from UTC. */
const behindUtc = 12 * hourMs;
const beforeUtc = 14 * hourMs;

/**
 * Messages that were sent in a time, in the order in which SMSC tells them: the latest first. SMSC is asked
 * for whole days of any zone, and what lies outside of the time is left out here.
 *
 * @throws what `ask` throws, and GatewayFailure if SMSC doesn't say where the next page begins
 */
export async function findHistory(ask: AskHistory, wish: HistoryWish): Promise<HistoryRow[]> {
	const { from, to = Infinity, limit, ...filters } = wish;
	const days = {
		start: dayOf(from - behindUtc),
		// Whether the last day itself belongs to it, the documents don't say.
		end: to === Infinity ? undefined : dayOf(to + beforeUtc + dayMs),
	};
	const found: HistoryRow[] = [];
	let before: string | undefined;
	for (;;) {
		// With an end, the first pages may lie behind it.
		const count = to === Infinity ? Math.min(maxCount, limit - found.length) : maxCount;
		const page = await ask({ ...filters, ...days, count, before });
		for (const message of page.messages) if (isWithin(message, before)) found.push(message);
		if (page.rows < count || found.length >= limit) return found.slice(0, limit);
		const isFurther =
			page.last !== null && (before === undefined || BigInt(page.last) < BigInt(before));
		if (!isFurther) throw noWayOn();
		before = page.last;
	}

	function isWithin({ sentAt, globalId }: HistoryRow, prev: string | undefined): boolean {
		if (prev !== undefined && globalId !== null && BigInt(globalId) >= BigInt(prev)) return false;
		const time = sentAt === null ? undefined : Date.parse(sentAt);
		// Timestamps are whole seconds.
		return time === undefined || (time >= from - 999 && time <= to);
	}
}

function dayOf(time: number): string {
	return new Date(time).toISOString().slice(0, 10).split('-').reverse().join('.');
}

function noWayOn(): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		'SMSC does not say where the next page of its history begins',
		"Ask for less at once: bring 'From' and 'To' closer together, or set a limit.",
	);
}
