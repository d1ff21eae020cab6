/** The value as a number in the range; expressions may give text. What is no number is the fallback. */
export function numberWithin(value: unknown, min: number, max: number, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : fallback;
}
