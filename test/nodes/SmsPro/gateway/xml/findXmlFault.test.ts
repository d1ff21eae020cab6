import { findXmlFault } from '../../../../../nodes/SmsPro/gateway/xml/findXmlFault';

describe('lets pass what is well-formed', () => {
	test.each([
		['an empty element', '<a/>'],
		['an element with text', '<a>b</a>'],
		['blanks in tags', '<a \t\r\n></a \t\r\n>'],
		['blanks around the root', '<a/> \t\r\n'],
		['a name of all kinds of characters', '<_é.b-1·\u0301\u{10000}/>'],
		['other alphabets', '<Жа><имя Ω="1"/></Жа>'],
		['names that begin alike', '<a><ab/><b/></a>'],

		['a declaration', '<?xml version="1.0"?><a/>'],
		['another version', '<?xml version="1.10"?><a/>'],
		['another version with apostrophes', "<?xml version='1.10'?><a/>"],
		[
			'all of a declaration',
			'<?xml version="1.0" encoding="windows-1251" standalone="yes"?>\n<a/>',
		],
		[
			'a declaration with apostrophes',
			"<?xml version='1.0' encoding='a.B_c-1' standalone='no'?><a/>",
		],
		[
			'blanks in a declaration',
			'<?xml \t\r\nversion \t\r\n= \t\r\n"1.0" \t\r\nencoding \t\r\n= \t\r\n"UTF-8" \t\r\nstandalone \t\r\n= \t\r\n"no" \t\r\n?><a/>',
		],
		['standalone without an encoding', '<?xml version="1.0" standalone="no"?><a/>'],

		['attributes', '<a b="1" c=\'2\'/>'],
		['blanks around an equals sign', '<a b \t\r\n= \t\r\n"1"></a>'],
		['line ends between attributes', '<a\r\n\tb=""\r\n\tc=""\r\n/>'],
		['the other quotation mark in a value', '<a b="\'" c=\'"\'/>'],
		['a > in a value', '<a b=">"/>'],
		['references in a value', '<a b="&lt;&#65;"/>'],

		['the five entities', '<a>&amp;&lt;&gt;&quot;&apos;</a>'],
		['the last character by its number', '<a>&#1114111;&#x10FFFF;&#x10fffd;</a>'],
		['a tab by its number', '<a>&#9;&#x9;&#09;</a>'],
		['] and > in text', '<a>]] > ]></a>'],

		['a prefix that is declared', '<x:a xmlns:x="u" x:b="1"/>'],
		['a prefix that is declared after its use', '<a x:b="1" xmlns:x="u"/>'],
		['a prefix that is declared further out', '<a xmlns:x="u"><b><x:c/></b><x:d/></a>'],
		[
			'a prefix that outlives another',
			'<a xmlns:x="u"><b xmlns:y="v"><y:c/></b><x:d x:e="1"></x:d></a>',
		],
		['xml:lang', '<a xml:lang="ky"/>'],

		['comments anywhere', '<!-- 1 --><a><!-- <b> & - --></a><!---->'],
		['CDATA', '<a><![CDATA[<b> & ]] ]>]]></a>'],
		['empty CDATA, and more behind it', '<a><![CDATA[]]><![CDATA[]]><b/></a>'],
		['instructions anywhere', '<?x?><a><?y <b> & ? > ?></a><?z?>'],
		['an instruction that begins as a declaration', '<?xml-stylesheet href="a"?><a/>'],
		['quotation marks in pairs', `<a><?x "it's" '"' "" y?></a>`],
	])('%s', (_, xml) => {
		expect(findXmlFault(xml)).toBeUndefined();
	});
});

describe('refuses what is not', () => {
	test.each([
		['no root', ''],
		['only blanks', ' \n'],
		['only a comment', '<!-- a -->'],
		['two roots', '<a/><b/>'],
		['text before the root', 'x<a/>'],
		['text after the root', '<a/>x'],
		['a no-break space after the root', '<a/>\u00A0'],
		['a reference after the root', '<a/>&amp;'],
		['an open root', '<a>'],
		['an open element', '<a><b></a>'],
		['another end tag', '<a></b>'],
		['an end tag first', '</a>'],
		['an end tag too many', '<a></a></a>'],
		['an end tag that begins alike', '<ab></a></ab>'],
		['an end tag with a slash', '<a></a/>'],
		['an end tag with an attribute', '<a></a b="1">'],
		['elements that overlap', '<a><b><c></b></c></a>'],
		['a blank before a name', '< a/>'],
		['a blank before the name of an end tag', '<a></ a>'],
		['a slash before the end', '<a/ >'],
		['two slashes', '<a//>'],
		['a tag without an end', '<a'],
		['a tag with an open end', '<a><b</a>'],
		['a lonely <', '<a><</a>'],
		['a digit before a name', '<1a/>'],
		['a dash before a name', '<-a/>'],
		['a multiplication sign as a name', '<\u00D7/>'],
		['a name with a sign in it', '<a$b/>'],
		['a colon before a name', '<:a/>'],
		['a colon at the end of a name', '<a:/>'],
		['two colons', '<x:a:b xmlns:x="u"/>'],

		['a declaration after a blank', ' <?xml version="1.0"?><a/>'],
		['a declaration inside', '<a><?xml version="1.0"?></a>'],
		['two declarations', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
		['a declaration without a version', '<?xml?><a/>'],
		['a declaration without blanks', '<?xmlversion="1.0"?><a/>'],
		['a version 2', '<?xml version="2.0"?><a/>'],
		['a version without a digit', '<?xml version="1."?><a/>'],
		['a version without quotation marks', '<?xml version=1.0?><a/>'],
		['a version with two kinds of them', '<?xml version="1.0\'?><a/>'],
		['an encoding that begins with a digit', '<?xml version="1.0" encoding="8"?><a/>'],
		['an encoding with a blank', '<?xml version="1.0" encoding=\'a b\'?><a/>'],
		['an encoding without a blank before it', '<?xml version="1.0"encoding="a"?><a/>'],
		['an encoding behind standalone', '<?xml version="1.0" standalone="no" encoding="a"?><a/>'],
		['a standalone of another word', '<?xml version="1.0" standalone="maybe"?><a/>'],
		['a declaration with something else', '<?xml version="1.0" a="b"?><a/>'],

		['an attribute without a value', '<a b/>'],
		['an attribute without quotation marks', '<a b=1/>'],
		['an attribute with two kinds of them', '<a b="1\'/>'],
		['an attribute without an end', '<a b="1/>'],
		['an attribute behind the slash', '<a/b="1">'],
		['no blank between attributes', '<a b="1"c="2"/>'],
		['no blank before an attribute', '<a"1"/>'],
		['an attribute twice', '<a b="1" b="2"/>'],
		['a digit before the name of an attribute', '<a 1b="1"/>'],
		['a < in a value', '<a b="<"/>'],
		['an & in a value', '<a b="&"/>'],

		['a bare &', '<a>b & c</a>'],
		['an & at the end', '<a>&</a>'],
		['an entity without a semicolon', '<a>&amp </a>'],
		['an entity that nobody declared', '<a>&nbsp;</a>'],
		['an entity in capitals', '<a>&AMP;</a>'],
		['a bare & behind a good one', '<a>&amp;&</a>'],
		['a number without digits', '<a>&#;</a>'],
		['a hexadecimal number without digits', '<a>&#x;</a>'],
		['letters in a decimal number', '<a>&#1A;</a>'],
		['a number of eight digits', '<a>&#00000065;</a>'],
		['a hexadecimal number of seven', '<a>&#x0000041;</a>'],
		['a number behind the last character', '<a>&#1114112;</a>'],
		['the same in hexadecimal', '<a>&#x110000;</a>'],
		['half a surrogate pair by its number', '<a>&#xD800;</a>'],
		['a control character by its number', '<a>&#8;</a>'],
		['the same in hexadecimal, behind a good one', '<a>&#65;&#x1f;</a>'],
		[']]> in text', '<a>b]]>c</a>'],

		['a prefix that nobody declared', '<x:a/>'],
		['a prefix of no letters', '<:a/>'],
		['the same of an attribute', '<a x:b="1"/>'],
		['a prefix behind its element', '<a><b xmlns:x="u"/><x:c/></a>'],
		['a prefix behind its element, further in', '<a><b><c xmlns:x="u"/><x:d/></b></a>'],
		['a prefix that an open element declared', '<a><b xmlns:x="u"></b><x:c/></a>'],
		['a prefix in an attribute that is no declaration', '<x:a xmlns_x="u"/>'],
		['a prefix that begins as a declared one', '<a xmlns:xy="u"><x:b/></a>'],

		['a comment without an end', '<a><!-- b</a>'],
		['a comment with two dashes', '<a><!-- b -- c --></a>'],
		['a comment that ends with three', '<a><!-- b ---></a>'],
		['a comment that is too short', '<a><!--></a>'],
		['one that is still too short', '<a><!---></a>'],
		['a comment with one dash', '<a><!- b --></a>'],
		['CDATA before the root', '<![CDATA[ ]]><a/>'],
		['CDATA without an end', '<a><![CDATA[b</a>'],
		['CDATA in small letters', '<a><![cdata[b]]></a>'],
		['a document type', '<!DOCTYPE a><a/>'],
		['an instruction without an end', '<a><?b c</a>'],
		['an instruction that ends like a tag', '<a><?b></a>'],
		['an instruction without a name', '<a><? b?></a>'],
		['a digit before the name of an instruction', '<a><?1?></a>'],
		['an instruction called xml', '<a><?xml?></a>'],
		['the same in capitals', '<a><?XML b?></a>'],
		['an instruction with one quotation mark', '<a><?b "?></a>'],
		['the same behind a pair', `<a><?b "c" 'd?></a>`],
		['a quotation mark in the name of an instruction', '<a><?b"c"?></a>'],
	])('%s', (_, xml) => {
		expect(findXmlFault(xml)).toBe('malformed');
	});
});

describe('counts', () => {
	const many = (count: number, of: (index: number) => string) =>
		Array.from({ length: count }, (_, index) => of(index)).join('');
	const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
	const attributes = (count: number) => many(count, (index) => ` b${index}=""`);

	test.each<[string, number, (count: number) => string]>([
		['elements in one another', 50, nested],
		['attributes of one element', 50, (count) => `<a${attributes(count)}><b c=""/></a>`],
		['different names', 200, (count) => `<a>${many(count - 1, (index) => `<b${index}/><a/>`)}</a>`],
		['characters in a row', 100_000, (count) => `<a>${'b'.repeat(count)}<c/>b</a>`],
		['references', 10_000, (count) => `<a b="&amp;">${'&lt;'.repeat(count - 1)}</a>`],
		['pieces of markup', 300_000, (count) => `<a>${'<b/>'.repeat(count - 2)}</a>`],
	])('%s: %d, and not one more', (_, most, documentOf) => {
		expect(findXmlFault(documentOf(most))).toBeUndefined();
		expect(findXmlFault(documentOf(most + 1))).toBe('excessive');
	});

	it('says the first thing that is wrong', () => {
		expect(findXmlFault(`${nested(51)}<`)).toBe('excessive');
		expect(findXmlFault(`<${nested(51)}`)).toBe('malformed');
	});
});
