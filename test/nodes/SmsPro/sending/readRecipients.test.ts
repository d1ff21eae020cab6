import fc from 'fast-check';

import { rows, rules } from './arbitraries';
import { recipientsOf, usualRules, type FlatRow } from './rows';

function problemOf(changes: Partial<FlatRow>): string | undefined {
	const [recipient] = recipientsOf([changes]);
	return recipient?.kind === 'wrong' ? recipient.problem : undefined;
}

test('every entry of every row makes one recipient, in order', () => {
	fc.assert(
		fc.property(rows, rules, (input, rule) => {
			const items = recipientsOf(input, rule).map(({ item }) => item);
			expect(items).toEqual([...items].sort((a, b) => a - b));
			expect([...new Set(items)]).toEqual(input.map(({ item }) => item));
		}),
	);
});

test('a repeat points at the first valid occurrence of its number', () => {
	fc.assert(
		fc.property(rows, (input) => {
			const recipients = recipientsOf(input);
			const seen = new Set<string>();
			for (const recipient of recipients) {
				if (recipient.kind === 'valid') {
					expect(seen).not.toContain(recipient.to);
					seen.add(recipient.to);
				}
				if (recipient.kind === 'repeated') {
					expect(recipients[recipient.first]).toMatchObject({ kind: 'valid', to: recipient.to });
				}
			}
		}),
	);
});

test.each<[what: string, changes: Partial<FlatRow>]>([
	['a list in text', { to: '0555 123-456, +996 (700) 123456;996700123457\n0700123458' }],
	['a list in an array', { to: ['0555123456', 996700123456, '+996700123457', 700123458] }],
])('reads %s', (_what, changes) => {
	expect(recipientsOf([changes]).map(({ to }) => to)).toEqual([
		'996555123456',
		'996700123456',
		'996700123457',
		'996700123458',
	]);
});

test.each<[what: string, changes: Partial<FlatRow>]>([
	['a sender of 11 characters', { sender: 'Abc-4567.90' }],
	['a sender of 14 digits', { sender: '12345678901234' }],
	['a text of 800 characters', { text: 'x'.repeat(800) }],
	['a text with line feeds and tabs', { text: 'a\n\tb\r\n' }],
	['a time half a minute ago', { sendAt: '2026-11-22T11:59:30' }],
	['an own id of 12 characters', { messageId: 'abcDEF123456' }],
	['a text of exactly the parts allowed', { text: 'x'.repeat(160), maxParts: 1 }],
	['a number of the default country', { to: '8 707 123 45 67', defaultCountry: 'KZ' }],
	['996 without its plus, whatever the country', { to: '996555123456', defaultCountry: 'KZ' }],
])('takes %s', (_what, changes) => {
	expect(problemOf(changes)).toBeUndefined();
});

test.each<[problem: string, changes: Partial<FlatRow>]>([
	["'Sender' is empty", { sender: '' }],
	["'Sender' must be at most 11", { sender: 'Abc-4567.901' }],
	["'Sender' must be at most 11", { sender: '123456789012345' }],
	["'Sender' must be at most 11", { sender: 'Дүкөн' }],
	["'Text' is empty", { text: ' \n' }],
	["'Text' has 801 characters, SMSPRO takes at most 800", { text: 'x'.repeat(801) }],
	[
		"'Text' holds a control character that can't be sent (U+0007, character 3)",
		{ text: 'ab\u0007' },
	],
	["'Text' holds a control character that can't be sent (U+D83D, character 1)", { text: '\uD83D' }],
	["'Message ID' must be at most 12", { messageId: 'abcDEF1234567' }],
	["'Message ID' must be at most 12", { messageId: 'A-1' }],
	["'Send At' is in the past: 2026-11-22T11:58:59+06:00", { sendAt: '2026-11-22T11:58:59' }],
	["'Send At' is not a date and time", { sendAt: 'soon' }],
	[
		"the text takes 2 parts, more than the 1 that 'Max Parts' allows",
		{ text: 'x'.repeat(161), maxParts: 1 },
	],
	['the number is empty', { to: '' }],
	['the number is empty', { to: [] }],
	['too short', { to: '0555 12' }],
])('refuses with %s', (problem, changes) => {
	expect(problemOf(changes)).toContain(problem);
});

test.each<[what: string, input: Partial<FlatRow>[]]>([
	['more than 50 numbers', [{ to: Array.from({ length: 51 }, (_, n) => 996_700_000_000 + n) }]],
	['two texts', [{}, { to: '0555123457', text: 'Other' }]],
])('an own id for %s is refused on every row that has it', (_what, input) => {
	const recipients = recipientsOf(input.map((changes) => ({ messageId: 'A88726', ...changes })));
	expect(new Set(recipients.map(({ kind }) => kind))).toEqual(new Set(['wrong']));
	expect(recipients[0]).toMatchObject({ problem: expect.stringContaining('names one packet') });
});

test('an own id for the same number twice is refused where every row is sent', () => {
	const recipients = recipientsOf([{ messageId: 'A88726', to: ['0555123456', '0555123456'] }], {
		...usualRules,
		duplicates: 'sendEach',
	});
	expect(recipients.map(({ kind }) => kind)).toEqual(['wrong', 'wrong']);
});

test('a repeat with another text says so', () => {
	const recipients = recipientsOf([{}, { text: 'Other' }, {}]);
	expect(recipients.slice(1)).toEqual([
		expect.objectContaining({ kind: 'repeated', first: 0, otherMessage: true }),
		expect.objectContaining({ kind: 'repeated', first: 0, otherMessage: false }),
	]);
});
