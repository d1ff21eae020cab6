import type { StatusRow } from '../../nodes/Smsc/gateway/scripts/status';
import { readStatusRow } from '../../nodes/Smsc/gateway/scripts/status';
import { pairRows } from '../../nodes/Smsc/reports/pairRows';

const ask = (phone: string, messageId: string) => ({ phone, messageId });
const row = (status: number, id?: unknown, phone?: string): StatusRow =>
	readStatusRow({ status, id, phone });
const codes = (rows: ReadonlyArray<StatusRow | undefined>) => rows.map((each) => each?.status);

const a = '77010000001';
const b = '77010000002';
const c = '77010000003';

test.each([
	['in order', [row(1, 5, a), row(2, 5, b), row(3, 6, a)], [1, 2, 3]],
	['in any order', [row(3, 6, a), row(1, 5, a), row(2, 5, b)], [1, 2, 3]],
	['ids as text, with zeros', [row(1, '05', a), row(2, '5', b), row(3, 6, a)], [1, 2, 3]],
	['without phones, by place', [row(1, 5), row(2, 5), row(3, 6)], [1, 2, 3]],
	['one without a phone before its place', [row(-3, 5), row(1, 5, a), row(3, 6, a)], [1, -3, 3]],
	['one without a phone', [row(2, 5, b), row(-3, 5), row(3, 6, a)], [-3, 2, 3]],
	['phones with a plus', [row(1, 5, `+${a}`), row(2, 5, b), row(3, 6, `+${a}`)], [1, 2, 3]],
	[
		'a number that differs in one digit',
		[row(1, 5, `8${a.slice(1)}`), row(2, 5, b), row(3, 6, a)],
		[undefined, 2, 3],
	],
	['without names at all', [row(1), row(2), row(3)], [1, 2, 3]],
	['a row is missing', [row(3, 6, a), row(2, 5, b)], [undefined, 2, 3]],
	['a row is missing, nothing tells whose', [row(3, 6), row(1, 5)], [undefined, undefined, 3]],
	['a stranger in the list', [row(9, 7, c), row(2, 5, b), row(3, 6, a)], [undefined, 2, 3]],
	[
		'another phone under the same id',
		[row(9, 5, c), row(2, 5, b), row(3, 6, a)],
		[undefined, 2, 3],
	],
	[
		'one too many, and one without a name',
		[row(1, 5, a), row(2, 5, b), row(8, 7, c), row(9)],
		[1, 2, undefined],
	],
	['the same row twice', [row(1, 5, a), row(1, 5, a), row(3, 6, a)], [1, undefined, 3]],
	['nameless and short', [row(1), row(2)], [undefined, undefined, undefined]],
	['nothing', [], [undefined, undefined, undefined]],
])('%s', (_, rows, expected) => {
	expect(codes(pairRows([ask(a, '5'), ask(b, '5'), ask(a, '6')], rows))).toEqual(expected);
});

test('e-mail addresses, whatever the capitals', () => {
	const rows = [row(2, 'x', 'Me@Example.com'), row(1, 'x', 'you@example.com')];
	expect(codes(pairRows([ask('you@example.com', 'x'), ask('me@example.com', 'x')], rows))).toEqual([
		1, 2,
	]);
});

test('e-mail addresses without an id, by their places', () => {
	const rows = [row(1, undefined, 'You@example.com'), row(2, undefined, 'me@example.com')];
	expect(codes(pairRows([ask('you@example.com', 'x'), ask('me@example.com', 'x')], rows))).toEqual([
		1, 2,
	]);
});

test.each([
	['123456789@a.kg', '223456789@a.kg'],
	['@one123456789', '@two123456789'],
	['@one123456789', '123456789'],
	['123456789', '@one123456789'],
])('%s is not %s, though they begin or end alike', (asked, told) => {
	expect(codes(pairRows([ask(asked, 'x')], [row(1, 'x', told)]))).toEqual([undefined]);
});
