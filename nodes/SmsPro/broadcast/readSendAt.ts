import { DateTime } from 'luxon';
import { readSendTime } from 'node-frame';

import { bishkekIso, writeBishkekTime } from '../gateway/bishkekTime';

/** When a message goes out: both null for at once. */
export interface SendTime {
	/** YYYYMMDDhhmmss in Bishkek. */
	readonly time: string | null;
	/** ISO 8601 with +06:00. */
	readonly scheduledFor: string | null;
}

/** Reads 'Send At', and writes it as the gateway wants it. See readSendTime for what is understood. */
export function readSendAt(
	value: unknown,
	zone: string,
	now: number,
): SendTime | { readonly problem: string } {
	const show = (at: number) => bishkekIso(DateTime.fromMillis(at));
	const at = readSendTime(value, zone, now, show);
	if (at === null) return { time: null, scheduledFor: null };
	if (typeof at !== 'number') return at;
	return { time: writeBishkekTime(DateTime.fromMillis(at)), scheduledFor: show(at) };
}
