import { XMLParser } from 'fast-xml-parser';
import { UnreadableAnswer } from 'node-frame';

import { findForbiddenCharacter } from './characters';
import { findXmlFault, type XmlFault } from './findXmlFault';

/** An element by the local names of its children; a child that holds only text is a string. */
export interface XmlElement {
	readonly [name: string]: XmlNode | undefined;
}
export type XmlNode = string | XmlElement | readonly XmlNode[];

const options = {
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	removeNSPrefix: true,
	// Ids and numbers stay text: 0012 is not 12, and 996550123456 is a name, not a quantity.
	parseTagValue: false,
};
const parser = new XMLParser(options);
/** Reads characters that are written by their number, too, such as &#1041;. Several times slower on short documents. */
const characterReferenceParser = new XMLParser({ ...options, htmlEntities: true });

/**
 * Reads a document whose root has the local name `root`, in any namespace and with any prefix.
 * A document type is refused whatever it says: the gateway's documents have none, and it is where
 * entity bombs and external entities live.
 *
 * @throws UnreadableAnswer
 */
export function readXml(text: string, root: string): XmlElement {
	const xml = text.replace(/^\uFEFF/, '').trim();
	if (!xml.startsWith('<')) throw new UnreadableAnswer('it is not XML');
	if (/^<(?:!DOCTYPE html|html)\b/i.test(xml)) throw new UnreadableAnswer('it is a web page');
	if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableAnswer('it holds a document type');
	if (findForbiddenCharacter(xml)) throw new UnreadableAnswer('it holds a character XML forbids');
	const fault = findXmlFault(xml);
	if (fault !== undefined) throw faulty(fault);
	const element = parse(xml)[root];
	if (element === undefined) throw new UnreadableAnswer(`it is not a <${root}> document`);
	return typeof element === 'string' ? {} : (element as XmlElement);
}

function parse(xml: string): XmlElement {
	try {
		const reader = xml.includes('&#') ? characterReferenceParser : parser;
		return reader.parse(xml) as XmlElement;
	} catch {
		// The parser's message quotes the document, which may hold anything.
		throw faulty('excessive');
	}
}

const faults: Record<XmlFault, string> = {
	malformed: 'it is not well-formed XML',
	excessive: 'it exceeds the limits of the XML reader',
};

function faulty(fault: XmlFault): UnreadableAnswer {
	return new UnreadableAnswer(faults[fault]);
}

/** The text of a child, trimmed; '' when it is missing, empty or self-closed. @throws UnreadableAnswer if it isn't one text */
export function childText(element: XmlElement, name: string): string {
	const child = element[name];
	if (child === undefined) return '';
	if (typeof child !== 'string') throw new UnreadableAnswer(`its <${name}> is not one text`);
	return child.trim();
}

/** All children of a name, however many there are. @throws UnreadableAnswer if one of them holds text */
export function childElements(element: XmlElement, name: string): XmlElement[] {
	return childNodes(element, name)
		.filter((each) => each !== '')
		.map((each) => {
			if (!isElement(each)) {
				throw new UnreadableAnswer(`its <${name}> holds text where elements belong`);
			}
			return each;
		});
}

/** All children of a name as they stand there: one that holds only text is a string, an empty one ''. */
export function childNodes(element: XmlElement, name: string): readonly XmlNode[] {
	const child = element[name];
	if (child === undefined) return [];
	return Array.isArray(child) ? (child as readonly XmlNode[]) : [child];
}

export function isElement(node: XmlNode): node is XmlElement {
	return typeof node !== 'string' && !Array.isArray(node);
}
