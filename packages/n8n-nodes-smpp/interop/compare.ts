import { isDeepStrictEqual } from 'node:util';

import type { Check } from './Check';

/** A check that two values are the same. */
export function compare(name: string, actual: unknown, expected: unknown): Check {
	if (isDeepStrictEqual(actual, expected)) return { name, problem: null };
	const show = (value: unknown) => JSON.stringify(value)?.slice(0, 600);
	return { name, problem: `got ${show(actual)}, wanted ${show(expected)}` };
}
