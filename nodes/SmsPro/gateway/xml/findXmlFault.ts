import { findForbiddenCharacter } from './characters';

/** XML 1.0 §2.3 NameStartChar and NameChar without the colon: «Namespaces in XML» §3 NCName. */
const nameStart =
	'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const ncName = `[${nameStart}][\\u0300-\\u036F\\u203F-\\u2040\\u00B7${nameStart}\\-.0-9]*`;
const qName = `${ncName}(?::${ncName})?`;
const blank = '[ \\t\\r\\n]';

const declaration =
	/^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;
const tag = new RegExp(`<(/?)(${qName})`, 'uy');
const attribute = new RegExp(`${blank}+(${qName})${blank}*=${blank}*(["'])`, 'uy');
const tagEnd = /[ \t\r\n]*(\/?)>/y;
/** Quotation marks only in pairs: the parser would look for the second one in what follows. */
const instruction = new RegExp(
	`^<\\?(?!xml(?:${blank}|$))${ncName}(?:${blank}[^"']*(?:"[^"]*"[^"']*|'[^']*'[^"']*)*)?$`,
	'iu',
);
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/;
const reference = /&(?:#(\d+)|#x([\da-fA-F]+)|\w+);/g;
const onlyBlanks = /^[ \t\r\n]*$/;

/** Far more than any document of the gateway has. The parser's time grows with each of them. */
const limits = {
	depth: 50,
	/** Of one element. */
	attributes: 50,
	/** Different ones. */
	names: 200,
	/** Characters in a row. */
	text: 100_000,
	references: 10_000,
	/** Start and end tags, comments, CDATA sections, instructions: enough for 30,000 numbers. */
	markup: 300_000,
};

export type XmlFault = 'malformed' | 'excessive';

/**
 * What keeps a text without a document type from being read: it isn't one well-formed XML 1.0
 * document, or it exceeds the limits above. fast-xml-parser reads nearly anything, and its own
 * validator lets pass what XML forbids, so this stands before it.
 */
export function findXmlFault(xml: string): XmlFault | undefined {
	return new Scan(xml).run();
}

class Scan {
	private readonly open: string[] = [];
	/** How many open elements declare a prefix; a table, because every name of the document is looked up in it. */
	private readonly prefixes = new Map([
		['xml', 1],
		['xmlns', 1],
	]);
	/** The prefixes that each open element declares. */
	private readonly declared: string[][] = [];
	private readonly names = new Set<string>();
	private references = 0;
	private markup = 0;
	private roots = 0;
	private at = 0;
	private fault: XmlFault | undefined;

	constructor(private readonly xml: string) {}

	run(): XmlFault | undefined {
		this.at = declaration.exec(this.xml)?.[0].length ?? 0;
		while (this.fault === undefined) {
			const start = this.xml.indexOf('<', this.at);
			this.passText(this.xml.slice(this.at, start < 0 ? undefined : start));
			if (start < 0) break;
			this.at = start;
			this.passMarkup(this.xml.charAt(start + 1));
		}
		if (this.open.length > 0 || this.roots !== 1) this.refuse('malformed');
		return this.fault;
	}

	private passText(text: string): void {
		if (text === '') return;
		if (this.open.length === 0) {
			if (!onlyBlanks.test(text)) this.refuse('malformed');
			return;
		}
		if (text.includes(']]>')) this.refuse('malformed');
		if (text.length > limits.text) this.refuse('excessive');
		this.passReferences(text);
	}

	private passReferences(text: string): void {
		if (!text.includes('&')) return;
		if (bareAmpersand.test(text)) return this.refuse('malformed');
		for (const [, decimal, hexadecimal] of text.matchAll(reference)) {
			this.references += 1;
			if (this.references > limits.references) return this.refuse('excessive');
			if (!isCharacter(decimal, hexadecimal)) return this.refuse('malformed');
		}
	}

	private passMarkup(kind: string): void {
		this.markup += 1;
		if (this.markup > limits.markup) this.refuse('excessive');
		else if (kind === '!') this.passCommentOrCdata();
		else if (kind === '?') this.passInstruction();
		else this.passTag();
	}

	private passTag(): void {
		tag.lastIndex = this.at;
		const [, closing, name] = tag.exec(this.xml) ?? [];
		if (name === undefined) return this.refuse('malformed');
		this.at = tag.lastIndex;
		if (closing === '/') this.passEndTag(name);
		else this.passStartTag(name);
	}

	private passStartTag(name: string): void {
		if (this.open.length === 0) this.roots += 1;
		this.open.push(name);
		this.declared.push([]);
		this.names.add(name);
		if (this.open.length > limits.depth || this.names.size > limits.names) {
			return this.refuse('excessive');
		}
		const attributes = this.xml.charAt(this.at) === '>' ? noNames : this.passAttributes();
		if (![name, ...attributes].every((each) => this.isDeclared(each))) this.refuse('malformed');
		if (this.passTagEnd() === '/') this.close();
	}

	private passEndTag(name: string): void {
		if (this.open.at(-1) !== name || this.passTagEnd() === '/') return this.refuse('malformed');
		this.close();
	}

	private close(): void {
		this.open.pop();
		for (const prefix of this.declared.pop() ?? []) this.count(prefix, -1);
	}

	private declare(prefix: string): void {
		this.declared.at(-1)?.push(prefix);
		this.count(prefix, 1);
	}

	private count(prefix: string, change: 1 | -1): void {
		this.prefixes.set(prefix, (this.prefixes.get(prefix) ?? 0) + change);
	}

	/** @returns the slash of an empty element's tag */
	private passTagEnd(): string | undefined {
		tagEnd.lastIndex = this.at;
		const [end, slash] = tagEnd.exec(this.xml) ?? [];
		if (end === undefined) this.refuse('malformed');
		else this.at += end.length;
		return slash;
	}

	/** «Namespaces in XML» §5: a prefix must have been declared. */
	private isDeclared(name: string): boolean {
		const colon = name.indexOf(':');
		return colon < 0 || (this.prefixes.get(name.slice(0, colon)) ?? 0) > 0;
	}

	/** @returns their names; the prefixes that they declare are known from here on */
	private passAttributes(): ReadonlySet<string> {
		const names = new Set<string>();
		for (;;) {
			attribute.lastIndex = this.at;
			const [, name, quote] = attribute.exec(this.xml) ?? [];
			if (name === undefined || quote === undefined) return names;
			const end = this.xml.indexOf(quote, attribute.lastIndex);
			const value = this.xml.slice(attribute.lastIndex, end);
			if (end < 0 || names.has(name) || value.includes('<')) this.refuse('malformed');
			this.passReferences(value);
			names.add(name);
			if (names.size > limits.attributes) this.refuse('excessive');
			if (this.fault !== undefined) return names;
			if (name.startsWith('xmlns:')) this.declare(name.slice('xmlns:'.length));
			this.at = end + 1;
		}
	}

	private passCommentOrCdata(): void {
		if (this.xml.startsWith('<!--', this.at)) {
			// «For compatibility, the string "--" (double-hyphen) MUST NOT occur within comments.»
			const end = this.xml.indexOf('--', this.at + 4);
			this.passTo(end >= 0 && this.xml.startsWith('-->', end) ? end + 3 : -1);
		} else if (this.open.length > 0 && this.xml.startsWith('<![CDATA[', this.at)) {
			const end = this.xml.indexOf(']]>', this.at + 9);
			this.passTo(end < 0 ? -1 : end + 3);
		} else {
			this.refuse('malformed');
		}
	}

	private passInstruction(): void {
		const end = this.xml.indexOf('?>', this.at + 2);
		const good = end >= 0 && instruction.test(this.xml.slice(this.at, end));
		this.passTo(good ? end + 2 : -1);
	}

	private passTo(end: number): void {
		if (end < 0) return this.refuse('malformed');
		this.at = end;
	}

	/** The first refusal counts. */
	private refuse(fault: XmlFault): void {
		this.fault ??= fault;
	}
}

const noNames: ReadonlySet<string> = new Set();

/** «Characters referred to using character references MUST match the production for Char.» */
function isCharacter(decimal: string | undefined, hexadecimal: string | undefined): boolean {
	if (decimal === undefined && hexadecimal === undefined) return true;
	const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
	return code <= 0x10ffff && !findForbiddenCharacter(String.fromCodePoint(code));
}
