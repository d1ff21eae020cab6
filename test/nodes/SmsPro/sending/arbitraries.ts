import fc from 'fast-check';

import type { FlatRow } from './rows';

/** Numbers as people write them, few enough to repeat; and things that are no number. */
const entry = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.integer({ min: 0, max: 200 }).map((n) => `0555 00${String(n).padStart(4, '0')}`),
	},
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 200 }).map((n) => 996_555_000_000 + n) },
	{ weight: 1, arbitrary: fc.constantFrom<unknown>('', '12', 'abc', null, 1.5, {}, '9.97E+11') },
);

const row = fc.record({
	to: fc.oneof(entry, fc.array(entry, { maxLength: 5 })),
	sender: fc.constantFrom('SMSPRO.KG', 'My-company', 'not a sender'),
	text: fc.constantFrom('Hello', 'Саламатсызбы', 'x'.repeat(801), ''),
	defaultCountry: fc.constant('KG'),
	maxParts: fc.constantFrom(0, 1),
	messageId: fc.constantFrom('', '', '', '', 'A88726'),
	sendAt: fc.constantFrom(undefined, '2030-01-01T10:00', '2001-01-01', 'soon'),
	test: fc.boolean(),
	key: fc.constantFrom(
		undefined,
		{ name: 'one', covers: 'message' as const },
		{ name: 'two', covers: 'recipient' as const },
	),
});

/** Input of a run: any mix of texts, senders, times, repeats and wrong rows. */
export const rows = fc
	.array(row, { maxLength: 120 })
	.map((list) => list.map((each, item): FlatRow => ({ ...each, item })));

export const rules = fc.record({
	duplicates: fc.constantFrom('sendOnce' as const, 'sendEach' as const),
	zone: fc.constant('Asia/Bishkek'),
	now: fc.constant(Date.parse('2026-11-22T06:00:00Z')),
});
