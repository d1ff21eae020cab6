import { DateTime } from 'luxon';

import type { Problem } from './message';

/** A time that passed less than this many milliseconds ago still counts as now. */
const grace = 60_000;

/** When a message goes out; both null for at once. */
export interface SendTime {
	/** Milliseconds since 1970. */
	readonly sendAt: number | null;
	/** ISO 8601. */
	readonly scheduledFor: string | null;
}

/**
 * Reads 'Send At': ISO 8601 in all its forms, the date and time of n8n's own date fields, a luxon
 * DateTime as n8n's expressions give it, or a Date. A time without a zone is one of `zone`, the
 * workflow's.
 *
 * @param now milliseconds since 1970; what lies further back than a minute is a problem
 * @param show ISO 8601 as the gateway's users know it
 */
export function readSendTime(
	value: unknown,
	zone: string,
	now: number,
	show: (time: number) => string,
): SendTime | Problem {
	if (value === undefined || value === null || value === '') {
		return { sendAt: null, scheduledFor: null };
	}
	const time = readInstant(value, zone);
	if (Number.isNaN(time)) {
		return {
			problem:
				"'Send At' is not a date and time. Enter it like 2026-12-31T18:00 or 2026-12-31T18:00+06:00",
		};
	}
	const scheduledFor = show(time);
	if (time < now - grace) return { problem: `'Send At' is in the past: ${scheduledFor}` };
	return { sendAt: time, scheduledFor };
}

/** Milliseconds since 1970; NaN if it isn't a time. */
function readInstant(value: unknown, zone: string): number {
	// n8n's DateTime is of another copy of luxon, so `instanceof` doesn't know it.
	if (value instanceof Date || DateTime.isDateTime(value)) return value.valueOf();
	if (typeof value !== 'string') return Number.NaN;
	const text = value.trim();
	const iso = DateTime.fromISO(text, { zone });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone })).toMillis();
}
