/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fc from 'fast-check';

import { redactor } from '../src/redact';

const secret = 'p&s<"w\'o>r d\\ /Ж😀-1';
const redact = redactor(['the-login', secret]);

const xml = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&apos;');
const html = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const htmlByNumber = (text: string) =>
	text.replaceAll('&', '&#38;').replaceAll('"', '&#34;').replaceAll("'", '&#039;');
const htmlInHex = (text: string) =>
	text.replace(/./gsu, (each) => `&#x${each.codePointAt(0)!.toString(16).toUpperCase()};`);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const asciiJson = (text: string) =>
	json(text).replace(
		/[^ -~]|[&<>']/g,
		(each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
const url = (text: string) => encodeURIComponent(text);
const form = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
const smallUrl = (text: string) => url(text).replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase());

const escapes = {
	plain: (text: string) => text,
	xml,
	html,
	htmlByNumber,
	htmlInHex,
	json,
	asciiJson,
	url,
	form,
	smallUrl,
};
const names = Object.keys(escapes) as Array<keyof typeof escapes>;

test.each(names)('%s', (name) => {
	expect(redact(`before ${escapes[name](secret)} after`)).toBe('before ••• after');
});

test.each([
	['xml', 'html'],
	['xml', 'xml'],
	['xml', 'json'],
	['xml', 'url'],
	['json', 'html'],
	['json', 'json'],
	['xml', 'smallUrl'],
	['url', 'url'],
] as const)('%s within %s', (inner, outer) => {
	expect(redact(`<${escapes[outer](escapes[inner](secret))}>`)).toBe('<•••>');
});

test('every occurrence of every secret', () => {
	expect(redact(`the-login:${secret}, the-login again`)).toBe('•••:•••, ••• again');
});

test('the longer of two secrets that begin alike', () => {
	expect(redactor(['abc', 'abcdef'])('abcdef abc')).toBe('••• •••');
});

test.each(['$& $1 .*', '[a-z]+', '(x)', 'a|b', '^...$', '\\d{3}', 'a-b-c', '$<n>'])(
	'%s is no pattern',
	(each) => {
		expect(redactor([each])(`1 ${each} xyz 123`)).toBe('1 ••• xyz 123');
	},
);

test('a secret with spaces around it is found without them', () => {
	expect(redactor([' the-login '])('<login>the-login</login>')).toBe('<login>•••</login>');
});

test.each([[[]], [['']], [['ab']], [['  a ']]])(
	'without a secret worth the name (%j) text stays as it is',
	(secrets) => {
		expect(redactor(secrets)('a cab, about')).toBe('a cab, about');
	},
);

test('other text stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(redactor(['never-in-there'])(text)).toBe(text);
		}),
	);
});

test('any secret is found, however it is escaped', () => {
	const secrets = fc
		.string({ unit: 'grapheme', minLength: 3, maxLength: 12 })
		.filter((text) => text.trim().length >= 3);
	fc.assert(
		fc.property(secrets, fc.constantFrom(...names), (any, name) => {
			expect(redactor([any])(`@@${escapes[name](any.trim())}@@`)).toBe('@@•••@@');
		}),
		{ numRuns: 300 },
	);
});

test('a long text does not take long', () => {
	const text = '&amp;'.repeat(20_000);
	expect(redactor(['&'.repeat(30) + 'x'])(text)).toBe(text);
});
