/** `err` of a receipt's text; null when it is missing or not a number. */
export function readErrorCode(value: string | undefined): number | null {
	return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
