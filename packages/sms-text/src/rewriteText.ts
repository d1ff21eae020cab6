import type { TextLanguage } from './cyrillicLetters';
import { detectLanguage } from './detectLanguage';
import { cutFixedPieces, type TextPiece } from './fixedPieces';
import { homoglyphOf, lookAlikeOf } from './lookAlikes';
import { isInAlphabet, partsIn, type ShortAlphabet } from './measureText';
import { transliterate } from './transliterate';

/** `smart`: look-alikes of characters that the short alphabet lacks. `latin`: Latin letters in place of Cyrillic ones as well. */
export const rewritings = ['asIs', 'smart', 'latin'] as const;

export type Rewriting = (typeof rewritings)[number];

export interface RewriteRules {
	readonly rewriting: Rewriting;
	readonly language?: TextLanguage | 'auto' | undefined;
	/** What it is sent in if it has all characters; UCS-2 otherwise. */
	readonly alphabet?: ShortAlphabet | undefined;
}

export interface RewrittenText {
	/** As it goes out: as it was, unless all of it then fits the short alphabet and takes no more parts. */
	readonly text: string;
	/** What keeps it out of the short alphabet: characters that have no look-alike, and whole links or codes. The first 20. */
	readonly blockedBy: readonly string[];
}

const maxListed = 20;

/**
 * A text that is billed as fewer parts. All or nothing: as long as one character forces UCS-2, nothing is won by replacing others.
 * Links, e-mail addresses, codes and {placeholders} stay as they are. Rewriting twice gives the same as once.
 */
export function rewriteText(text: string, rules: RewriteRules): RewrittenText {
	const { rewriting, language = 'auto', alphabet = 'GSM-7' } = rules;
	if (rewriting === 'asIs' || isInAlphabet(text, alphabet)) return { text, blockedBy: [] };
	const pieces = cutFixedPieces(text);
	const free = pieces.map(replaceLookAlikes);
	const spelt =
		rewriting === 'latin'
			? inLatin(free, language === 'auto' ? detectLanguage(text) : language)
			: withoutHomoglyphs(free, alphabet);
	const blockedBy = blocksIn(spelt, alphabet);
	if (blockedBy.length > 0) return { text, blockedBy };
	const result = spelt.map((piece) => piece.text).join('');
	return { text: partsIn(result, alphabet) <= partsIn(text, alphabet) ? result : text, blockedBy };
}

/** Composed first, or é typed as two characters stays Unicode. */
function replaceLookAlikes(piece: TextPiece): TextPiece {
	if (piece.isFixed) return piece;
	const characters = Array.from(piece.text.normalize('NFC'));
	const text = characters
		.map((each, place) => lookAlikeOf(each, characters[place - 1], characters[place + 1]) ?? each)
		.join('');
	return { ...piece, text };
}

function inLatin(pieces: readonly TextPiece[], language: TextLanguage): TextPiece[] {
	const letters = pieces.filter(({ isFixed }) => !isFixed).flatMap(({ text }) => Array.from(text));
	const isAllCaps = letters.every((each) => each === each.toUpperCase());
	return pieces.map((piece) =>
		piece.isFixed ? piece : { ...piece, text: transliterate(piece.text, language, isAllCaps) },
	);
}

/**
 * Latin letters in place of Cyrillic ones that look the same, if that is all that is in the way. Never word by word: in a text that
 * stays Cyrillic, `с 10 до 18` and `СОР` are Cyrillic.
 */
function withoutHomoglyphs(pieces: readonly TextPiece[], alphabet: ShortAlphabet): TextPiece[] {
	const swapped = pieces.map((piece) => {
		if (piece.isFixed) return piece;
		const swap = (each: string) => (isInAlphabet(each, alphabet) ? each : homoglyphOf(each));
		return { ...piece, text: Array.from(piece.text, (each) => swap(each) ?? each).join('') };
	});
	return blocksIn(swapped, alphabet).length === 0 ? swapped : [...pieces];
}

function blocksIn(pieces: readonly TextPiece[], alphabet: ShortAlphabet): string[] {
	const blocks = new Set<string>();
	for (const { text, isFixed } of pieces) {
		const units = isFixed ? [text] : Array.from(text);
		for (const unit of units) {
			if (blocks.size < maxListed && !isInAlphabet(unit, alphabet)) blocks.add(unit);
		}
	}
	return [...blocks];
}
