import { UnreadableAnswer } from 'node-frame';

import { readJson } from '../../../../../nodes/SmsPro/gateway/otp/readJson';

test.each([
	['plain', '{"status":0}'],
	['byte order mark', '\uFEFF{"status":0}'],
	['spaces and lines', ' \r\n{ "status" : 0 }\n'],
	['extra brace', '{"status":0}}'],
	[
		"the documents' sample",
		'{\n        "token":"a}",\n        "status":0,\n        "description":"Code Sent"\n    }\n}',
	],
])('reads: %s', (_, text) => {
	expect(readJson(text)).toMatchObject({ status: '0' });
});

test.each([
	['empty', ''],
	['a page', '<!DOCTYPE html><html></html>'],
	['cut off', '{"token":"20339479b5fb5d20f0551c06'],
	['two extra braces', '{"status":0}}}'],
	['an array', '[{"status":0}]'],
	['a text', '"0"'],
	['null', 'null'],
	['a number', '0'],
])('refuses: %s', (_, text) => {
	expect(() => readJson(text)).toThrow(UnreadableAnswer);
	expect(() => readJson(text)).not.toThrow(/2033/);
});

test('numbers are texts, as they were written; what only looks like one stays', () => {
	const odd = 'x\\",7:8"';
	const text = `{"a":-1.50E+3,"b":[12345678901234567890, 0],"c":${JSON.stringify(odd)},"d":true,"9":9}`;
	expect(readJson(text)).toEqual({
		a: '-1.50E+3',
		b: ['12345678901234567890', '0'],
		c: odd,
		d: true,
		'9': '9',
	});
});

test.each(['a', '\\\\'])('a text of nine million characters is read: %s…', (character) => {
	const text = character.repeat(9e6 / character.length);
	expect(String(readJson(`{"a":"${text}","status":0}`)['a']).length).toBeGreaterThan(4e6);
});

test.each(['{"status":00}', '{"status":1.}', '{"status":+1}', '{"status":- 1}'])(
	'a number that JSON does not know stays a fault: %s',
	(text) => {
		expect(() => readJson(text)).toThrow(UnreadableAnswer);
	},
);

test('a key named __proto__ stays a key', () => {
	expect(readJson('{"__proto__":{"status":0}}')['status']).toBeUndefined();
});
