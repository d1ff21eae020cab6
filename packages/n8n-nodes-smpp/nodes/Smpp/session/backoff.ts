export interface BackoffRule {
	readonly firstMs: number;
	readonly maxMs: number;
}

/** The wait before try number `attempt` (from 1) is repeated: doubling, at most `maxMs`. */
export function backoff({ firstMs, maxMs }: BackoffRule, attempt: number): number {
	return Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
}
