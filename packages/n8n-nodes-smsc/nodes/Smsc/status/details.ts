import type { DetailLevel } from '../gateway/scripts/status';

/** What the node calls the levels of `all`. */
export const details = {
	status: 0,
	full: 1,
	fullWithOperator: 2,
} as const satisfies Record<string, DetailLevel>;

export type Detail = keyof typeof details;
