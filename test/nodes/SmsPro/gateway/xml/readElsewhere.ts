import { DOMParser, type Element } from '@xmldom/xmldom';

/** The root of a document, as another XML reader than the product's sees it. @throws if it isn't well-formed */
export function readElsewhere(xml: string): Element {
	const parser = new DOMParser({
		onError: (level, message) => {
			if (level !== 'warning') throw new Error(message);
		},
	});
	const root = parser.parseFromString(xml, 'application/xml').documentElement;
	if (root === null) throw new Error('It has no root');
	return root;
}

/** Names and texts of an element's children. */
export function childrenOf(element: Element): Array<[name: string, text: string]> {
	return Array.from(element.childNodes, (child) => [child.nodeName, child.textContent ?? '']);
}
