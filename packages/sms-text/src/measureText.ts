import { isGsmCharacter, septetsOf } from './gsm';

/** What a text is sent in if it has all characters; ISO 8859-1 takes the place of GSM-7 with some operators of SMPP. */
export type ShortAlphabet = 'GSM-7' | 'ISO-8859-1';

export interface TextMeasure {
	encoding: 'GSM-7' | 'UCS-2';
	/** What a part's limit is counted in: septets for GSM-7 (`€[]{}\^~|` are two), UTF-16 units for UCS-2 (an emoji is two or more). */
	characters: number;
	/** How many SMS the text is billed as; 0 for an empty text. */
	parts: number;
	/** The first 20 different characters that GSM-7 lacks, in order of appearance: why the text is UCS-2. */
	unicodeCharacters: string[];
}

/** 140 octets an SMS, 6 of them taken by the header that joins several (3GPP TS 23.040, 9.2.3.24.1). */
const limits = {
	'GSM-7': { single: 160, joined: 153 },
	'ISO-8859-1': { single: 140, joined: 134 },
	'UCS-2': { single: 70, joined: 67 },
};

const listedCharacters = 20;

/** What a text costs as an SMS: its encoding, length and number of parts. */
export function measureText(text: string): TextMeasure {
	const unicode = new Set<string>();
	let septets = 0;
	for (const character of text) {
		const width = septetsOf(character);
		septets += width;
		if (width === 0 && unicode.size < listedCharacters && !unicode.has(character)) {
			unicode.add(sentForm(character));
		}
	}
	if (unicode.size === 0) {
		const parts = countParts(text, septets, septetsOf, limits['GSM-7']);
		return { encoding: 'GSM-7', characters: septets, parts, unicodeCharacters: [] };
	}
	const parts = countParts(text, text.length, utf16UnitsOf, limits['UCS-2']);
	return { encoding: 'UCS-2', characters: text.length, parts, unicodeCharacters: [...unicode] };
}

/** Whether a short alphabet has all characters of a text. */
export function isInAlphabet(text: string, alphabet: ShortAlphabet): boolean {
	const has = alphabet === 'GSM-7' ? isGsmCharacter : isLatin1;
	for (const character of text) if (!has(character)) return false;
	return true;
}

/** How many SMS a text is billed as where it is sent in this alphabet, or else in UCS-2. */
export function partsIn(text: string, alphabet: ShortAlphabet): number {
	if (alphabet === 'GSM-7') return measureText(text).parts;
	if (!isInAlphabet(text, alphabet)) {
		return countParts(text, text.length, utf16UnitsOf, limits['UCS-2']);
	}
	return countParts(text, text.length, () => 1, limits[alphabet]);
}

function isLatin1(character: string): boolean {
	return character.codePointAt(0)! <= 0xff;
}

/** Parts hold whole characters: neither an escape and its septet nor a surrogate pair is torn apart. */
function countParts(
	text: string,
	length: number,
	widthOf: (character: string) => number,
	limit: { single: number; joined: number },
): number {
	if (length === 0) return 0;
	if (length <= limit.single) return 1;
	let parts = 1;
	let used = 0;
	for (const character of text) {
		const width = widthOf(character);
		if (used + width > limit.joined) {
			parts += 1;
			used = 0;
		}
		used += width;
	}
	return parts;
}

function utf16UnitsOf(character: string): number {
	return character.length;
}

/** Half a surrogate pair leaves as the replacement character, so that is the one to show. */
function sentForm(character: string): string {
	return /\p{Surrogate}/u.test(character) ? '\uFFFD' : character;
}
