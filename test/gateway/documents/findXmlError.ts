/** XML 1.0, 2.2: what no document may hold, written out or as a reference. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const cdata = /<!\[CDATA\[[\s\S]*?\]\]>/g;

const bareAmpersand = /&(?!(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|apos);)/;

const reference = /&#(?:x([\da-fA-F]+)|(\d+));/g;

function codePointOf(hexadecimal: string | undefined, decimal: string | undefined): number {
	return hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
}

/** The errors that the parser lets pass: a bare `&`, characters outside XML, a DTD, a late declaration. */
export function findXmlError(source: string): string | undefined {
	if (/^\s+<\?xml\s/.test(source)) return 'something before the XML declaration';
	if (forbidden.test(source)) return 'a character that XML 1.0 forbids';
	const outsideCdata = source.includes('<![CDATA[') ? source.replace(cdata, '') : source;
	if (outsideCdata.includes('<!DOCTYPE')) return 'a DTD';
	if (bareAmpersand.test(outsideCdata)) return 'an & that begins no reference';
	for (const [, hexadecimal, decimal] of outsideCdata.matchAll(reference)) {
		const codePoint = codePointOf(hexadecimal, decimal);
		if (codePoint > 0x10ffff || forbidden.test(String.fromCodePoint(codePoint))) {
			return 'a reference to a character that XML 1.0 forbids';
		}
	}
	return undefined;
}
