import fc from 'fast-check';

import {
	authenticateXml,
	NotAnXmlBody,
} from '../../../../../nodes/SmsPro/gateway/xml/authenticateXml';
import { writeElement } from '../../../../../nodes/SmsPro/gateway/xml/writeXml';
import { childrenOf, readElsewhere } from './readElsewhere';
import { xmlText } from './xmlText';

const made = '<login>L</login><pwd>P</pwd>';
const authenticate = (xml: string) => authenticateXml(xml, 'L', 'P');

describe('puts login and password first into the root', () => {
	test.each([
		['<info></info>', `<info>${made}</info>`],
		['<info/>', `<info>${made}</info>`],
		['<info />', `<info >${made}</info>`],
		['<a:info xmlns:a="urn:x"/>', `<a:info xmlns:a="urn:x">${made}</a:info>`],
		['<dr><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr>\n  <id>1</id>\n</dr>\n', `<dr>${made}\n  <id>1</id>\n</dr>\n`],
		[
			'<?xml version="1.0" encoding="UTF-8"?>\n<dr><id>1</id></dr>',
			`<?xml version="1.0" encoding="UTF-8"?>\n<dr>${made}<id>1</id></dr>`,
		],
		['\uFEFF<dr/>', `\uFEFF<dr>${made}</dr>`],
		['<!-- <login>x</login> --><dr/>', `<!-- <login>x</login> --><dr>${made}</dr>`],
		['<?x <dr> ?><dr/>', `<?x <dr> ?><dr>${made}</dr>`],
		['<!DOCTYPE dr><dr/>', `<!DOCTYPE dr><dr>${made}</dr>`],
		['<dr a="1>2" b=\'</dr>\'/>', `<dr a="1>2" b='</dr>'>${made}</dr>`],
		['<dr a="/"/>', `<dr a="/">${made}</dr>`],
	])('%s', (xml, authenticated) => {
		expect(authenticate(xml)).toBe(authenticated);
	});
});

describe('replaces what stands directly in the root', () => {
	test.each([
		['<dr><login>a</login><pwd>b</pwd><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><id>1</id><pwd>b</pwd><login>a</login></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><login/><id>1</id><pwd /></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><login a="1">x</login><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><login>a</login><login>b</login></dr>', `<dr>${made}</dr>`],
		['<x:dr xmlns:x="u"><x:login>a</x:login><x:pwd/></x:dr>', `<x:dr xmlns:x="u">${made}</x:dr>`],
		['<dr><login><![CDATA[</login><id>]]></login><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><pwd><b>deep</b><login>x</login></pwd><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
		['<dr><pwd><!-- </pwd> -->x</pwd><id>1</id></dr>', `<dr>${made}<id>1</id></dr>`],
	])('%s', (xml, authenticated) => {
		expect(authenticate(xml)).toBe(authenticated);
	});
});

describe('leaves everything else as it is', () => {
	test.each([
		['in text', '<text>&lt;login&gt;x&lt;/login&gt;</text>'],
		['in CDATA', '<text><![CDATA[<login>x</login><pwd>y</pwd>]]></text>'],
		['between words in CDATA', '<text><![CDATA[Your <login> is\nx</login>]]></text>'],
		['in a comment', '<!-- <login>x</login> <pwd> --><id>1</id>'],
		['in an instruction', '<?keep <login>x</login>?><id>1</id>'],
		['in an attribute', '<id a="<login>x</login>">1</id>'],
		['deeper', '<sub><login>x</login><pwd>y</pwd></sub>'],
		['in names that only begin alike', '<logins>x</logins><pwds>y</pwds><my-login>z</my-login>'],
		['in capital letters', '<Login>x</Login><PWD>y</PWD>'],
		['signs of a replacement', "<text>$& $1 $$ $' $`</text>"],
	])('%s', (_, inside) => {
		expect(authenticate(`<message>${inside}</message>`)).toBe(
			`<message>${made}${inside}</message>`,
		);
	});
});

describe('passwords of any kind', () => {
	test.each([
		['&', '&amp;'],
		['<pwd>', '&lt;pwd&gt;'],
		['</pwd><login>root</login>', '&lt;/pwd&gt;&lt;login&gt;root&lt;/login&gt;'],
		['"\'', '&quot;&apos;'],
		["$& $1 $$ $' $`", '$&amp; $1 $$ $&apos; $`'],
		[']]>', ']]&gt;'],
		['&amp;', '&amp;amp;'],
		[' spaces around ', ' spaces around '],
		['пароль 😀', 'пароль 😀'],
		['', ''],
	])('%j', (password, written) => {
		const once = authenticateXml('<info><pwd>old</pwd></info>', 'L', password);
		expect(once).toBe(`<info><login>L</login><pwd>${written}</pwd></info>`);
		expect(authenticateXml(once, 'L', password)).toBe(once);
	});

	test('a character that XML can not carry is refused without showing the password', () => {
		const refused = () => authenticateXml('<info/>', 'L', 'secret\u0007');
		expect(refused).toThrow(
			new RangeError("character 7 (U+0007) is a control character that can't be sent"),
		);
	});
});

describe('a body that is no XML document', () => {
	test.each([
		['nothing', ''],
		['text', 'hello'],
		['JSON', '{"status":0}'],
		['JSON that quotes XML', '{"xml":"<info></info>"}'],
		['a form', 'login=a&pwd=b'],
		['text before the document', 'x <info></info>'],
		['only a declaration', '<?xml version="1.0"?>'],
		['only a comment', '<!-- <info/> -->'],
		['a closing tag first', '</info><info/>'],
		['only closing tags', '</info></info>'],
		['an open root', '<info>'],
		['an open element', '<info><id></info>'],
		['an open login', '<info><login>x</info>'],
	])('%s', (_, body) => {
		expect(() => authenticate(body)).toThrow(NotAnXmlBody);
		expect(() => authenticate(body)).toThrow('The request body must be an XML document');
	});
});

test('another XML reader finds exactly this login and this password, and the rest untouched', () => {
	fc.assert(
		fc.property(xmlText, xmlText, xmlText, xmlText, (login, password, old, text) => {
			const document = `<m>${writeElement('text', text)}${writeElement('pwd', old)}</m>`;
			const once = authenticateXml(document, login, password);
			expect(authenticateXml(once, login, password)).toBe(once);

			expect(childrenOf(readElsewhere(once))).toEqual([
				['login', login],
				['pwd', password],
				['text', text],
			]);
		}),
		{ numRuns: 500 },
	);
});

test('applied twice equals once, whatever the document', () => {
	const leaf = fc.oneof(
		xmlText.map((text) => writeElement('text', text)),
		xmlText.map((text) => writeElement('login', text)),
		fc.constantFrom('<pwd/>', '<x:pwd>a</x:pwd>', '<!-- <pwd> -->', '<![CDATA[<login>]]>', '\n\t'),
		fc.constantFrom('<a b="<login>"/>', '<?p <login> ?>', '&lt;pwd&gt;'),
	);
	const { content } = fc.letrec<{ content: string; element: string }>((tie) => ({
		content: fc
			.array(fc.oneof({ maxDepth: 3 }, leaf, tie('element')), { maxLength: 4 })
			.map((all) => all.join('')),
		element: fc
			.tuple(fc.constantFrom('login', 'pwd', 'a', 'x:login'), tie('content'))
			.map(([name, inside]) => `<${name}>${inside}</${name}>`),
	}));
	fc.assert(
		fc.property(content, xmlText, xmlText, (inside, login, password) => {
			const once = authenticateXml(`<?xml version="1.0"?><m>${inside}</m>`, login, password);
			expect(authenticateXml(once, login, password)).toBe(once);
			expect(once.startsWith(`<?xml version="1.0"?><m>${writeElement('login', login)}`)).toBe(true);
		}),
		{ numRuns: 500 },
	);
});
