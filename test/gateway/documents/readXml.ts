import { DOMParser, type Element, type Node, onWarningStopParsing } from '@xmldom/xmldom';

import { findXmlError } from './findXmlError';

function isElement(node: Node): node is Element {
	return node.nodeType === node.ELEMENT_NODE;
}

function childrenOf(parent: Element, name: string): Element[] {
	const found: Element[] = [];
	for (let node: Node | null = parent.firstChild; node !== null; node = node.nextSibling) {
		if (isElement(node) && node.localName === name) found.push(node);
	}
	return found;
}

/** A request's fields by local name, whatever their namespace. */
export class XmlRequest {
	constructor(private readonly root: Element) {}

	/** Undefined when the field is missing; a field given twice is no field either. */
	text(name: string): string | undefined {
		const [first, ...others] = childrenOf(this.root, name);
		return others.length === 0 ? (first?.textContent ?? undefined) : undefined;
	}

	field(name: string): string | undefined {
		return this.text(name)?.trim();
	}

	isRepeated(name: string): boolean {
		return childrenOf(this.root, name).length > 1;
	}

	list(parent: string, name: string): string[] {
		return childrenOf(this.root, parent)
			.flatMap((element) => childrenOf(element, name))
			.map((element) => (element.textContent ?? '').trim());
	}
}

/** The request document, or undefined when it isn't well-formed or has another root element. */
export function readXml(source: string, root: string): XmlRequest | undefined {
	const withoutBom = source.replace(/^\uFEFF/, '');
	if (findXmlError(withoutBom) !== undefined) return undefined;
	const element = parse(withoutBom);
	return element?.localName === root ? new XmlRequest(element) : undefined;
}

function parse(source: string): Element | null {
	try {
		const parser = new DOMParser({ locator: false, onError: onWarningStopParsing });
		return parser.parseFromString(source, 'text/xml').documentElement;
	} catch {
		return null;
	}
}
