import { UnreadableAnswer } from 'node-frame';
import fc from 'fast-check';

import {
	childElements,
	childText,
	readXml,
	type XmlElement,
} from '../../../../../nodes/SmsPro/gateway/xml/readXml';

const plain = '<response><status>0</status><text>a</text></response>';

/** The reason why a text is refused; undefined if it is read. */
function refusalOf(text: string, root = 'response'): string | undefined {
	try {
		readXml(text, root);
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableAnswer);
		return (error as Error).message;
	}
}

describe('forms of the same document', () => {
	test.each([
		['plain', plain],
		['a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${plain}`],
		['standalone', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${plain}`],
		['a byte order mark', `\uFEFF<?xml version="1.0"?>${plain}`],
		['padding around', `\r\n \t${plain} \r\n\n`],
		['a byte order mark and padding', `\uFEFF  ${plain}\n`],
		[
			'a namespace',
			plain.replace('<response>', '<response xmlns="http://Giper.mobi/schema/Info">'),
		],
		['another namespace', plain.replace('<response>', "<response xmlns='urn:other'>")],
		[
			'a prefix',
			'<ns2:response xmlns:ns2="urn:x"><ns2:status>0</ns2:status><ns2:text>a</ns2:text></ns2:response>',
		],
		[
			'a prefix on the root only',
			'<r:response xmlns:r="urn:x"><status>0</status><text>a</text></r:response>',
		],
		[
			'line ends of Windows',
			'<response>\r\n\t<status>\r\n0\r\n</status>\r\n\t<text> a </text>\r\n</response>\r\n',
		],
		['attributes', '<response a="1" b="<">'.replace('<"', '&lt;"') + plain.slice(10)],
		['attributes on values', '<response><status x="9">0</status><text y=\'>\'>a</text></response>'],
		['comments', `<!-- <status>9</status> -->${plain}<!-- end -->`],
		[
			'a comment inside',
			'<response><!-- <status>9</status> --><status>0</status><text>a</text></response>',
		],
		['CDATA', '<response><status><![CDATA[0]]></status><text><![CDATA[a]]></text></response>'],
		['an instruction', `<?xml version="1.0"?><?keep this ?>${plain}`],
		['instructions in values', '<response><status><?x y?>0</status><text>a<?z?></text></response>'],
		['a web page inside', `${plain.slice(0, -11)}<html></html></response>`],
		['spaces inside tags', '<response ><status >0</status ><text\n>a</text\t></response >'],
	])('%s', (_, xml) => {
		const root = readXml(xml, 'response');
		expect(childText(root, 'status')).toBe('0');
		expect(childText(root, 'text')).toBe('a');
	});
});

describe('childText', () => {
	test.each([
		['missing', '<response/>', ''],
		['missing in a root with spaces', '<response>  </response>', ''],
		['empty', '<response><a></a></response>', ''],
		['blank', '<response><a> \r\n </a></response>', ''],
		['self-closed', '<response><a/></response>', ''],
		['self-closed with a space', '<response><a /></response>', ''],
		['leading zeros', '<response><a>000123</a></response>', '000123'],
		['a long number', '<response><a>12345678901234567890</a></response>', '12345678901234567890'],
		['an exponent', '<response><a>1e5</a></response>', '1e5'],
		['hexadecimal', '<response><a>0x1F</a></response>', '0x1F'],
		['a plus', '<response><a>+996555123456</a></response>', '+996555123456'],
		['a decimal with a zero at its end', '<response><a>0.50</a></response>', '0.50'],
		['true', '<response><a>true</a></response>', 'true'],
		['null', '<response><a>null</a></response>', 'null'],
		['the five entities', '<response><a>&lt;&amp;&gt;&quot;&apos;</a></response>', '<&>"\''],
		['an entity that is escaped itself', '<response><a>&amp;lt;</a></response>', '&lt;'],
		['a character by its number', '<response><a>O&#39;Neil &#x416;</a></response>', "O'Neil Ж"],
		['a number that is escaped itself', '<response><a>&amp;#39;</a></response>', '&#39;'],
		['Cyrillic', '<response><a>Бишкек,Бишкек</a></response>', 'Бишкек,Бишкек'],
		['an emoji', '<response><a>😀</a></response>', '😀'],
		['a byte order mark inside', '<response><a>1\uFEFF2</a></response>', '1\uFEFF2'],
		[
			'as many entities as the limit',
			`<response><a>${'&lt;'.repeat(10_000)}</a></response>`,
			'<'.repeat(10_000),
		],
		['blanks in CDATA', '<response><a><![CDATA[ 0 ]]></a></response>', '0'],
		['CDATA with markup', '<response><a><![CDATA[<b>&amp;]]></a></response>', '<b>&amp;'],
	])('%s', (_, xml, text) => {
		expect(childText(readXml(xml, 'response'), 'a')).toBe(text);
	});

	test('of a root that holds only text', () => {
		expect(childText(readXml('<response>text</response>', 'response'), 'length')).toBe('');
	});

	test.each([
		['twice', '<response><a>1</a><a>2</a></response>'],
		['twice under different prefixes', '<response xmlns:x="urn:x"><a>1</a><x:a>2</x:a></response>'],
		['with elements', '<response><a><b>1</b></a></response>'],
		['with text and elements', '<response><a>1<b/></a></response>'],
	])('refuses one that stands there %s', (_, xml) => {
		const root = readXml(xml, 'response');
		expect(() => childText(root, 'a')).toThrow(new UnreadableAnswer('its <a> is not one text'));
	});
});

describe('childElements', () => {
	const numbersIn = (xml: string) =>
		childElements(readXml(xml, 'response'), 'phone').map((phone) => childText(phone, 'number'));

	test.each([
		['none', '<response/>', []],
		['none beside others', '<response><status>4</status></response>', []],
		['an empty one', '<response><phone></phone></response>', []],
		['a self-closed one', '<response><phone/></response>', []],
		['one', '<response><phone><number>01</number></phone></response>', ['01']],
		[
			'several, with others between them',
			'<response><phone><number>01</number></phone><x/><phone><number>02</number></phone><phone/></response>',
			['01', '02'],
		],
	])('%s', (_, xml, numbers) => {
		expect(numbersIn(xml)).toEqual(numbers);
	});

	test('refuses one that holds text', () => {
		expect(() => numbersIn('<response><phone>996550123456</phone></response>')).toThrow(
			new UnreadableAnswer('its <phone> holds text where elements belong'),
		);
	});
});

describe('refuses', () => {
	test.each([
		['nothing', '', 'it is not XML'],
		['spaces', ' \r\n ', 'it is not XML'],
		['only a byte order mark', '\uFEFF', 'it is not XML'],
		['JSON', '{"status":0}', 'it is not XML'],
		['text', 'Service unavailable', 'it is not XML'],
		['text before the document', `OK ${plain}`, 'it is not XML'],
		['HTML', '<html><body><h1>Hello</h1></body></html>', 'it is a web page'],
		['HTML with a document type', '<!DOCTYPE html><html></html>', 'it is a web page'],
		['HTML with open elements', '<html><body><br><p>Hello</body></html>', 'it is a web page'],
		['another root', '<report><status>0</status></report>', 'it is not a <response> document'],
		['the root one level down', `<soap>${plain}</soap>`, 'it is not a <response> document'],
		['only a declaration', '<?xml version="1.0"?>', undefined],
		['a NUL', '<response><status>0\0</status></response>', 'it holds a character XML forbids'],
		['half a surrogate pair', '<response>\uD83D</response>', 'it holds a character XML forbids'],
		['an open element', '<response><status>0</response>', 'it is not well-formed XML'],
		['an entity that nobody declared', '<response>&nbsp;</response>', 'it is not well-formed XML'],
		['a bare ampersand', '<response>a & b</response>', 'it is not well-formed XML'],
		[
			'a forbidden character by its number',
			'<response>&#0;</response>',
			'it is not well-formed XML',
		],
		['an attribute twice', '<response a="1" a="2"/>', 'it is not well-formed XML'],
		['an open root', '<response><status>0</status>', 'it is not well-formed XML'],
		['text after the document', `${plain} OK`, 'it is not well-formed XML'],
		['a second root', `${plain}${plain}`, undefined],
		['an unquoted attribute', '<response a=1></response>', 'it is not well-formed XML'],
		['a document type', `<!DOCTYPE response>${plain}`, 'it holds a document type'],
		[
			'a document type in small letters',
			`<!doctype response []>${plain}`,
			'it holds a document type',
		],
		[
			'an external entity',
			'<!DOCTYPE r [<!ENTITY me SYSTEM "file:///etc/hostname">]><response><a>&me;</a></response>',
			'it holds a document type',
		],
		['an entity bomb', bomb(), 'it holds a document type'],
	])('%s', (_, xml, reason) => {
		const refusal = refusalOf(xml);
		if (reason === undefined) expect(refusal).toBeDefined();
		else expect(refusal).toBe(reason);
	});

	function bomb(): string {
		const entities = Array.from(
			{ length: 9 },
			(_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
		);
		return `<!DOCTYPE response [<!ENTITY e0 "lol">${entities.join('')}]><response>&e9;</response>`;
	}

	test('more entities than the limit, without quoting the document', () => {
		const xml = `<response><a>${'&lt;'.repeat(100_001)}</a></response>`;
		expect(refusalOf(xml)).toBe('it exceeds the limits of the XML reader');
	});

	test('more characters by number than the limit', () => {
		const xml = `<response><a>${'&#65;'.repeat(100_001)}</a></response>`;
		expect(refusalOf(xml)).toBe('it exceeds the limits of the XML reader');
	});

	test('elements nested thousands deep, and stays alive', () => {
		const depth = 20_000;
		const xml = `<response>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</response>`;
		expect(refusalOf(xml)).toBe('it exceeds the limits of the XML reader');
	});
});

describe('element names that mean something to JavaScript', () => {
	const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

	test.each([...names, ...names.map((name) => `x:${name}`)])('%s', (name) => {
		const xml = `<response xmlns:x="urn:x"><${name}><status>9</status><polluted>1</polluted></${name}><status>0</status></response>`;
		let root: XmlElement | undefined;
		try {
			root = readXml(xml, 'response');
		} catch (error) {
			// Refusing such a document is as good as reading past the name.
			expect(error).toBeInstanceOf(UnreadableAnswer);
		}
		if (root) expect(childText(root, 'status')).toBe('0');
		else expect(refusalOf(xml)).toBe('it exceeds the limits of the XML reader');
		expect({}).not.toHaveProperty('polluted');
		expect(Object.prototype.toString.call({})).toBe('[object Object]');
	});
});

describe('an answer that is cut off', () => {
	const answers = [
		'<?xml version="1.0" encoding="UTF-8"?>\n<response><id>A88726</id><status>10</status><phones>2</phones><smscnt>12</smscnt><message></message></response>',
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<ns2:response xmlns:ns2="http://Giper.mobi/schema/Info"><ns2:status>0</ns2:status><ns2:state/><ns2:region>Бишкек</ns2:region></ns2:response>',
		'\uFEFF<response a="b"><!-- <response/> --><phone><number>996550123456</number></phone><x><![CDATA[</response>]]></x></response>',
	];

	test.each(answers)('at any byte is no answer: %s', (answer) => {
		const bytes = new TextEncoder().encode(answer);
		for (let length = 0; length < bytes.length; length += 1) {
			const cut = new TextDecoder().decode(bytes.slice(0, length));
			expect([length, refusalOf(cut)]).toEqual([length, expect.any(String)]);
		}
		expect(refusalOf(answer)).toBeUndefined();
	});
});

test('any text at all is read or refused, never anything else', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom(
			'<',
			'>',
			'</',
			'/>',
			'response',
			'a',
			'&',
			';',
			'&#0;',
			'"',
			'<!--',
			'<![CDATA[',
		),
		fc.constantFrom('<response>', '</response>', '<a>', '</a>', '<a/>', '__proto__', '<?x ?>'),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			expect(typeof (refusalOf(text) ?? '')).toBe('string');
		}),
		{ numRuns: 500 },
	);
});
