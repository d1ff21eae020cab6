import { decodeText } from '../../nodes/Smsc/gateway/client';
import { readNumber, readText, readTimestamp } from '../../nodes/Smsc/gateway/fields';

test.each([
	[1, 1],
	[-3, -3],
	['2.50', 2.5],
	[' 7 ', 7],
	['-3', -3],
	['', null],
	['1e3', null],
	['7 KZT', null],
	[null, null],
	[undefined, null],
	[true, null],
	[Infinity, null],
	[{}, null],
])('the number in %j is %j', (value, expected) => {
	expect(readNumber(value)).toBe(expected);
});

test.each([
	['02', '02'],
	[5, '5'],
	['', null],
	[null, null],
	[{}, null],
])('the text in %j is %j', (value, expected) => {
	expect(readText(value)).toBe(expected);
});

test.each([
	[1_629_046_923, '2021-08-15T17:02:03.000Z'],
	['1629046923', '2021-08-15T17:02:03.000Z'],
	[0, null],
	['', null],
	[undefined, null],
	[-5, null],
	[1e20, null],
])('the timestamp in %j is %j', (value, expected) => {
	expect(readTimestamp(value)).toBe(expected);
});

test('UTF-8, and windows-1251 where it is none', () => {
	expect(decodeText(new TextEncoder().encode('\uFEFF{"a":"Доставлено"}'))).toBe(
		'{"a":"Доставлено"}',
	);
	expect(decodeText(Uint8Array.of(0x7b, 0xc4, 0xee, 0xf1, 0xf2, 0x7d))).toBe('{Дост}');
	expect(decodeText(new Uint8Array())).toBe('');
});
