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
	expect(readJson(text)).toMatchObject({ status: 0 });
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

test('a key named __proto__ stays a key', () => {
	expect(readJson('{"__proto__":{"status":0}}')['status']).toBeUndefined();
});
