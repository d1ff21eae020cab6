import type { IExecuteFunctions } from 'n8n-workflow';

import { UnansweredTokens } from '../../../../nodes/SmsPro/resources/otp/UnansweredTokens';

/** The tokens that a node's context holds, in every try that has this context. */
const tokensIn = (kept: object) =>
	new UnansweredTokens({ getContext: () => kept } as unknown as IExecuteFunctions);

test('are known to the next try, as n8n stores them, and stand there as digests', () => {
	const kept = {};
	tokensIn(kept).add('token-of-somebody');
	const stored = JSON.stringify(kept);
	expect(stored).not.toContain('token-of-somebody');
	const next = tokensIn(JSON.parse(stored) as object);
	expect(next.has('token-of-somebody')).toBe(true);
	expect(next.has('another')).toBe(false);
	next.delete('token-of-somebody');
	expect(next.has('token-of-somebody')).toBe(false);
});

test('are the latest thousand', () => {
	const kept: { unanswered?: object } = {};
	const tokens = tokensIn(kept);
	for (let each = 0; each < 1500; each += 1) tokens.add(`token ${each}`);
	expect(Object.keys(kept.unanswered ?? {})).toHaveLength(1000);
	expect([499, 500, 1499].map((each) => tokens.has(`token ${each}`))).toEqual([false, true, true]);
});
