import { UnreadableAnswer } from 'node-frame';

/** The fields of a JSON object; numbers are texts, as they were written. */
export interface JsonFields {
	readonly [name: string]: unknown;
}

/** The documents' sample answers end in one closing brace too many, so a gateway may do so, too. */
const extraBrace = /\}\s*\}$/;

/** What tells in a JSON document where texts begin and end, and its numbers. */
const marks = /\\.|"|-?\d[\d.eE+-]*/g;

/** Reads an object, with or without a byte order mark. @throws UnreadableAnswer */
export function readJson(text: string): JsonFields {
	// To JavaScript a byte order mark is white space.
	const json = text.trim();
	const value = parse(json) ?? parse(json.replace(extraBrace, '}'));
	if (value === undefined) throw new UnreadableAnswer('it is not JSON');
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new UnreadableAnswer('it is not a JSON object');
	}
	return value as JsonFields;
}

function parse(json: string): unknown {
	try {
		JSON.parse(json);
		return JSON.parse(numbersAsTexts(json)) as unknown;
	} catch {
		// The parser's message quotes the answer, which may hold a token.
		return undefined;
	}
}

/** A token may have more digits than a number in JavaScript keeps. @param json a well-formed document */
function numbersAsTexts(json: string): string {
	let isInText = false;
	return json.replace(marks, (mark) => {
		if (mark === '"') isInText = !isInText;
		return isInText || mark === '"' || mark.startsWith('\\') ? mark : `"${mark}"`;
	});
}
