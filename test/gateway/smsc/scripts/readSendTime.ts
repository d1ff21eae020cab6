const yearMs = 366 * 86_400_000;

/**
 * `time` as milliseconds since 1970: empty is now; `0<unix seconds>` and `+<minutes>` are read, other
 * forms are invalid here. Undefined for what SMSC refuses with error 5.
 */
export function readSendTime(time: string, now: number): number | undefined {
	if (time === '' || time === '0') return now;
	const relative = /^\+(\d{1,5})$/.exec(time)?.[1];
	if (relative !== undefined) return now + Number(relative) * 60_000;
	const seconds = /^0(\d{9,11})$/.exec(time)?.[1];
	if (seconds === undefined) return undefined;
	const at = Number(seconds) * 1_000;
	return at > now + yearMs ? undefined : Math.max(at, now);
}
