import { DOMParser, onWarningStopParsing, type Element, type Node } from '@xmldom/xmldom';

import { findXmlError } from '../../../gateway/documents/findXmlError';

export interface PushedReport {
	readonly messageId: string;
	readonly number: string;
	readonly code: string;
}

/**
 * A pushed document as another parser reads it, by a reading of the documents that shares nothing
 * with the node's: every row whose fields are there once at most, as texts. Undefined if it isn't
 * well-formed; white space around it is forgiven.
 */
export function readWithDom(body: Uint8Array): PushedReport[] | undefined {
	const root = parse(body);
	if (root === undefined) return undefined;
	return childrenOf(root, 'dr').flatMap((dr) => {
		const messageId = textOf(dr, 'id');
		return childrenOf(dr, 'phone').flatMap((phone) => {
			const [number, code, ...times] = ['number', 'report', 'sendTime', 'rcvTime'].map((name) =>
				textOf(phone, name),
			);
			if (messageId === undefined || number === undefined || code === undefined) return [];
			return times.includes(undefined) ? [] : [{ messageId, number, code }];
		});
	});
}

/** Whether nobody could read it in another way. */
export function isPlain({ messageId, number }: PushedReport): boolean {
	return messageId !== '' && messageId.length <= 255 && /^\+?\d{1,20}$/.test(number);
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

/** '' if there is none, undefined if it isn't one text. */
function textOf(parent: Element, name: string): string | undefined {
	const [child, ...others] = childrenOf(parent, name);
	if (child === undefined) return '';
	if (others.length > 0 || child.getElementsByTagName('*').length > 0) return undefined;
	return (child.textContent ?? '').trim();
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
