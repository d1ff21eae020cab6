import type { Quirks } from '../Quirks';
import type { XmlDocument } from './xmlDocuments';
import type { XmlNode } from './XmlNode';

const paddings: Record<Quirks['padding'], string> = {
	none: '',
	spaces: '  ',
	newlines: '\n\t',
	crlf: '\r\n\t',
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function renderXml(root: XmlNode, document: XmlDocument, quirks: Quirks): string {
	const padding = paddings[quirks.padding];
	const prefix = quirks.namespace === 'prefixed' ? 'ns2:' : '';
	const attributes: Record<Quirks['namespace'], string> = {
		document: document.namespaceInSample ? ` xmlns="${document.namespace}"` : '',
		always: ` xmlns="${document.namespace}"`,
		none: '',
		prefixed: ` xmlns:ns2="${document.namespace}"`,
	};

	const render = ([name, content]: XmlNode, attribute: string): string => {
		const inside =
			typeof content === 'string'
				? content.replace(/[&<>]/g, (character) => entities[character] ?? character)
				: content.map((child) => padding + render(child, '')).join('');
		if (inside === '' && quirks.selfClosing) return `<${prefix}${name}${attribute}/>`;
		const before = typeof content === 'string' ? padding : '';
		return `<${prefix}${name}${attribute}>${before}${inside}${padding}</${prefix}${name}>`;
	};

	const bom = quirks.bom ? '\uFEFF' : '';
	const standalone = document.standalone ? ' standalone="yes"' : '';
	return `${bom}<?xml version="1.0" encoding="UTF-8"${standalone}?>\n${render(root, attributes[quirks.namespace])}\n`;
}
