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
 * Reads 'Send At': ISO 8601 with a whole date, in all its forms, the date and time of n8n's own date fields,
 * a luxon DateTime as n8n's expressions give it, or a Date. A time without a zone is one of `zone`, the
 * workflow's.
 *
 * @param value undefined for at once
 * @param now milliseconds since 1970; what lies further back than a minute is a problem
 * @param show ISO 8601 as the gateway's users know it
 */
export function readSendTime(
	value: unknown,
	zone: string,
	now: number,
	show: (time: number) => string,
): SendTime | Problem {
	if (value === undefined) return { sendAt: null, scheduledFor: null };
	if (typeof value === 'string' && timeOnly.test(value)) {
		return {
			problem: `'Send At' has no date: "${value.trim().slice(0, 40)}". Enter it with its day, like 2026-12-31T18:00, or in an expression like {{ $today.set({ hour: 18 }) }}`,
		};
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

/** A time of the day, such as 18:00, T1800 or 6 pm; luxon would make one of today. */
const timeOnly = /^\s*(?:T\d\d|\d{1,2}(?::\d\d|\s*[ap]m))/i;

/** Year, month and day, or the week or the year's day in their place: of less, luxon would make a first of January or of the month. */
const wholeDate = /^(?:[+-]\d{6}|\d{4})(?:-?\d\d-?\d\d|-?W\d\d-?\d|-?\d{3})(?:[T ]|$)/;

/** A time in all forms that 'Send At' has, as milliseconds since 1970; NaN if it isn't one. */
export function readInstant(value: unknown, zone: string): number {
	// n8n's DateTime is of another copy of luxon, so `instanceof` doesn't know it.
	if (value instanceof Date || DateTime.isDateTime(value)) return value.valueOf();
	if (typeof value !== 'string') return Number.NaN;
	const text = value.trim();
	if (!wholeDate.test(text)) return Number.NaN;
	const iso = DateTime.fromISO(text, { zone });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone })).toMillis();
}
