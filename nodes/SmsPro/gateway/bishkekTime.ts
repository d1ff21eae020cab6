import { DateTime, FixedOffsetZone } from 'luxon';

/** "Время бишкекское (GMT+6)": UTC+6 the whole year, Kyrgyzstan has no summer time. */
const bishkek = FixedOffsetZone.instance(6 * 60);

const format = 'yyyyMMddHHmmss';

/** YYYYMMDDhhmmss in Bishkek, the form of `time` in /api/message. */
export function writeBishkekTime(instant: DateTime): string {
	return instant.setZone(bishkek).toFormat(format);
}

/** ISO 8601 with +06:00, to the second. */
export function bishkekIso(instant: DateTime): string {
	return instant.setZone(bishkek).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

const digits = /^(\d{4})(\d{2})(\d{2})([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/;

/**
 * A `sendTime` or `rcvTime` as ISO 8601 with +06:00; null where the gateway leaves it empty or sends
 * no time. By hand, because a push may hold thousands, and luxon takes longer than the XML parser.
 */
export function readBishkekTime(text: string): string | null {
	const [, year, month, day, hour, minute, second] = digits.exec(text) ?? [];
	if (year === undefined) return null;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
	return exists ? `${year}-${month}-${day}T${hour}:${minute}:${second}+06:00` : null;
}
