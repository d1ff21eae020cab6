export interface BackoffRule {
	readonly firstMs: number;
	readonly mostMs: number;
}

/** The wait before try number `attempt` (from 1) is repeated: doubling, at most `mostMs`. */
export function backoff({ firstMs, mostMs }: BackoffRule, attempt: number): number {
	return Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 30));
}
