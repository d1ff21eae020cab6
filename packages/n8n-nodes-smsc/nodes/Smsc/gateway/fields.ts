/** An object of an answer. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number that may have come as text, as SMSC sends money; null if it isn't there or isn't one. */
export function readNumber(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || !/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return null;
	return Number(value);
}

/** Text that may have come as a number, as ids do; null if it isn't there or is empty. */
export function readText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** A timestamp («штамп времени», seconds since 1970) as ISO 8601; null if there is none. */
export function readTimestamp(value: unknown): string | null {
	const seconds = readNumber(value);
	if (seconds === null || seconds <= 0 || seconds > 8.64e12) return null;
	return new Date(seconds * 1000).toISOString();
}
