import { DOMParser, onWarningStopParsing, type Element, type Node } from '@xmldom/xmldom';

import { findXmlError } from '../../../gateway/documents/findXmlError';

export interface PushedReport {
	readonly messageId: string;
	readonly to: string;
	readonly code: string;
}

/**
 * A pushed document as another parser reads it, by a reading of the documents that shares nothing
 * with the node's. Undefined if it isn't well-formed; white space around it is forgiven.
 */
export function readWithDom(body: Uint8Array): PushedReport[] | undefined {
	const root = parse(body);
	if (root === undefined) return undefined;
	return childrenOf(root, 'dr').flatMap((dr) => {
		const messageId = textOf(dr, 'id');
		return childrenOf(dr, 'phone').map((phone) => ({
			messageId,
			to: textOf(phone, 'number').replace(/^\+/, ''),
			code: textOf(phone, 'report'),
		}));
	});
}

function parse(body: Uint8Array): Element | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body).trim();
		if (findXmlError(text) !== undefined) return undefined;
		const parser = new DOMParser({ locator: false, onError: onWarningStopParsing });
		return parser.parseFromString(text, 'text/xml').documentElement ?? undefined;
	} catch {
		return undefined;
	}
}

function textOf(parent: Element, name: string): string {
	const texts = childrenOf(parent, name).map((child) => (child.textContent ?? '').trim());
	return texts.join('|');
}

function childrenOf(parent: Element, name: string): Element[] {
	const children: Element[] = [];
	for (let node: Node | null = parent.firstChild; node !== null; node = node.nextSibling) {
		if (node.nodeType === node.ELEMENT_NODE && (node as Element).localName === name) {
			children.push(node as Element);
		}
	}
	return children;
}
