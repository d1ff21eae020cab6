import fc from 'fast-check';

import {
	escapeXml,
	writeDocument,
	writeElement,
} from '../../../../../nodes/SmsPro/gateway/xml/writeXml';
import { readElsewhere } from './readElsewhere';
import { xmlText } from './xmlText';

/** XML 1.0 §2.2 Char */
const carried = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const readBack = (xml: string) => readElsewhere(xml).textContent;

test.each([
	['Tom & Jerry', 'Tom &amp; Jerry'],
	['1 < 2 > 0', '1 &lt; 2 &gt; 0'],
	['"both" \'kinds\'', '&quot;both&quot; &apos;kinds&apos;'],
	['already &amp; escaped', 'already &amp;amp; escaped'],
	[']]>', ']]&gt;'],
	['two\nlines\tand a tab', 'two\nlines\tand a tab'],
	['Windows\r\nline', 'Windows&#13;\nline'],
	['next\u0085line\u2028and\u2029paragraph', 'next&#133;line&#8232;and&#8233;paragraph'],
	['Привет 😀', 'Привет 😀'],
	['', ''],
])('escapes %j', (text, escaped) => {
	expect(escapeXml(text)).toBe(escaped);
});

test.each([
	['\0', 1, 'U+0000'],
	['ab\u0007', 3, 'U+0007'],
	['\u000B', 1, 'U+000B'],
	['line\n\u001B[0m', 6, 'U+001B'],
	['half \uD83D pair', 6, 'U+D83D'],
	['half \uDE00 pair', 6, 'U+DE00'],
	['\uFFFE', 1, 'U+FFFE'],
	['&\uFFFF', 2, 'U+FFFF'],
])('refuses %j and names character %i', (text, position, name) => {
	expect(() => escapeXml(text)).toThrow(
		new RangeError(`character ${position} (${name}) is a control character that can't be sent`),
	);
});

test('any text that XML can carry comes back unchanged from another reader', () => {
	fc.assert(
		fc.property(xmlText, (text) => {
			expect(readBack(writeElement('text', text))).toBe(text);
		}),
		{ numRuns: 1_000 },
	);
});

test('any text at all is either written or refused by its position', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			try {
				expect(readBack(writeElement('text', text))).toBe(text);
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError);
				const position = Number(/^character (\d+) /.exec((error as Error).message)?.[1]);
				expect(text.slice(position - 1)).not.toMatch(carried);
			}
		}),
		{ numRuns: 1_000 },
	);
});

test('writes elements in their order, with a namespace on the root alone', () => {
	const xml = writeDocument(
		'root',
		[
			['a', '1'],
			[
				'list',
				[
					['b', '<'],
					['b', ''],
				],
			],
			['none', []],
		],
		'urn:x?a&b',
	);
	expect(xml).toBe(
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
			'<root xmlns="urn:x?a&amp;b"><a>1</a><list><b>&lt;</b><b></b></list><none></none></root>',
	);
});
