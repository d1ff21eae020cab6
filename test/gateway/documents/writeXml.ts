import type { Quirks } from '../Quirks';

/** An element to be written: its name, and its text or its children. */
export type XmlNode = readonly [name: string, content: string | readonly XmlNode[]];

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

interface XmlDocument {
	/** Local name of the request's root element. */
	root: string;
	namespace: string;
	/** Whether the documents' sample of what the gateway sends carries the namespace. */
	namespaceInSample: boolean;
	/** Whether the sample's XML declaration says standalone="yes". */
	standalone: boolean;
}

/** The XML documents by the endpoint that speaks them; `report` is the one that the gateway pushes. */
export const xmlDocuments = {
	message: {
		root: 'message',
		namespace: 'http://Giper.mobi/schema/Message',
		namespaceInSample: false,
		standalone: false,
	},
	dr: {
		root: 'dr',
		namespace: 'http://Giper.mobi/schema/DeliveryReport',
		namespaceInSample: false,
		standalone: false,
	},
	def: {
		root: 'def',
		namespace: 'http://Giper.mobi/schema/PhoneDEF',
		namespaceInSample: true,
		standalone: true,
	},
	info: {
		root: 'info',
		namespace: 'http://Giper.mobi/schema/Info',
		namespaceInSample: true,
		standalone: true,
	},
	report: {
		root: 'report',
		namespace: 'http://Giper.mobi/schema/DeliveryReport',
		namespaceInSample: true,
		standalone: true,
	},
} as const satisfies Record<string, XmlDocument>;
