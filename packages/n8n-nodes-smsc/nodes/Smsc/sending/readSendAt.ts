import { readSendTime } from 'node-frame';

/** When a message goes out: both null for at once. */
export interface SendTime {
	/** Seconds since 1970. */
	readonly time: number | null;
	/** ISO 8601. */
	readonly scheduledFor: string | null;
}

/** Reads 'Send At', and writes it as the gateway wants it. See readSendTime for what is understood. */
export function readSendAt(
	value: unknown,
	zone: string,
	now: number,
): SendTime | { readonly problem: string } {
	const show = (at: number) => new Date(at).toISOString();
	const at = readSendTime(value, zone, now, show);
	if (at === null) return { time: null, scheduledFor: null };
	if (typeof at !== 'number') return at;
	return { time: Math.floor(at / 1000), scheduledFor: show(at) };
}
