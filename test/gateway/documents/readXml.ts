import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';

import { findXmlError } from './findXmlError';
import { XmlRequest } from './XmlRequest';

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
