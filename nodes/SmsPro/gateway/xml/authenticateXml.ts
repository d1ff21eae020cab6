import { writeElement } from './writeXml';

/** Everything in a document that starts with `<`. Comments, CDATA and instructions come first: what they hold is no markup. */
const markup =
	/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([^\s<>/]+)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>/g;

/** The body is no XML document, so there is no place for login and password in it. */
export class NotAnXmlBody extends Error {
	constructor() {
		super(
			'The request body must be an XML document, such as <info></info>, for login and password to be put into it',
		);
	}
}

/**
 * Puts `<login>` and `<pwd>` first into the root element, in place of any that stand directly in it.
 * So a document that was authenticated before comes out the same: n8n authenticates a request again
 * when it repeats it.
 *
 * @throws NotAnXmlBody
 */
export function authenticateXml(xml: string, login: string, password: string): string {
	let depth = 0;
	let head = '';
	let rest = '';
	let readTo = 0;
	let copiedTo = 0;
	let skipping = false;
	for (const match of xml.matchAll(markup)) {
		const [tag, closing, name = '', attributes = '', selfClosing] = match;
		const end = match.index + tag.length;
		if (depth === 0 && !isBlank(xml.slice(readTo, match.index))) throw new NotAnXmlBody();
		readTo = end;
		if (name === '') continue;
		const local = name.slice(name.indexOf(':') + 1);
		const credential = local === 'login' || local === 'pwd';
		if (head === '') {
			if (closing !== '') throw new NotAnXmlBody();
			head = `${xml.slice(0, match.index)}<${name}${attributes}>`;
			copiedTo = end;
			if (selfClosing !== '')
				return `${head}${credentials(login, password)}</${name}>${xml.slice(end)}`;
			depth = 1;
		} else if (closing !== '') {
			depth -= 1;
			if (skipping && depth === 1) {
				copiedTo = end;
				skipping = false;
			}
		} else {
			if (depth === 1 && credential) {
				rest += xml.slice(copiedTo, match.index);
				copiedTo = end;
				skipping = selfClosing === '';
			}
			if (selfClosing === '') depth += 1;
		}
	}
	if (head === '' || depth !== 0) throw new NotAnXmlBody();
	return `${head}${credentials(login, password)}${rest}${xml.slice(copiedTo)}`;
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}

function credentials(login: string, password: string): string {
	return writeElement('login', login) + writeElement('pwd', password);
}
