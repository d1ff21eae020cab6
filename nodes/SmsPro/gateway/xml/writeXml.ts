import { findForbiddenCharacter } from './characters';

const escapes: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	// Written bare, these would come out of an XML reader as a line feed: the first of any, the next
	// two of those that read XML 1.1, the last of some that take all Unicode line ends for one.
	'\r': '&#13;',
	'\u0085': '&#133;',
	'\u2028': '&#8232;',
	'\u2029': '&#8233;',
};

/** Escapes text for an element or an attribute. @throws RangeError naming the first character that XML can't carry */
export function escapeXml(text: string): string {
	const forbidden = findForbiddenCharacter(text);
	if (forbidden) {
		throw new RangeError(
			`character ${forbidden.position} (${forbidden.character}) is a control character that can't be sent`,
		);
	}
	return text.replace(
		/[&<>"'\r\u0085\u2028\u2029]/g,
		(character) => escapes[character] ?? character,
	);
}

/** What an element holds: text, or elements in their order. */
export type XmlContent = string | ReadonlyArray<readonly [name: string, content: XmlContent]>;

export function writeElement(name: string, content: XmlContent, namespace?: string): string {
	const inner =
		typeof content === 'string'
			? escapeXml(content)
			: content.map(([childName, child]) => writeElement(childName, child)).join('');
	const attribute = namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`;
	return `<${name}${attribute}>${inner}</${name}>`;
}

export function writeDocument(name: string, content: XmlContent, namespace?: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(name, content, namespace)}`;
}
