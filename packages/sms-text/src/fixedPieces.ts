/** A piece of a text, and whether it must stay as it is. */
export interface TextPiece {
	readonly text: string;
	readonly isFixed: boolean;
}

/** What ends a sentence or a bracket behind a link, and isn't part of it. */
const trailing = String.raw`[\s.,!?;:…»”’"')\]}>]`;

/** Domains in Cyrillic letters; any other word behind a dot is the next sentence. */
const cyrillicDomains = 'рф|бел|қаз|укр|срб|мкд|мон|бг|ею|рус|орг|ком|дети|сайт|онлайн|москва';

const host = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.`;

/**
 * A changed character would be another address, another code, or a name that nobody fills in. What stands before a match is
 * looked at, too, so that a long text is gone through once.
 */
const fixed = new RegExp(
	[
		// {name}, {{ name }}
		String.raw`\{\{[^{}]*\}\}|\{[^{}]*\}`,
		// Links with their scheme.
		String.raw`(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)\S*(?<!${trailing})`,
		// E-mail addresses.
		String.raw`(?<![^\s@<>()"«»,;:])[^\s@<>()"«»,;:]+@[^\s@<>()"«»,;:]+\.[\p{L}\p{N}-]+`,
		// Domains alone, or with a path.
		String.raw`(?<![\p{L}\p{N}-]|[\p{L}\p{N}-]\.)${host}(?:[a-z]{2,24}|${cyrillicDomains})(?![\p{L}\p{N}-])(?:[/?#:]\S*(?<!${trailing}))?`,
		// Codes: capitals and digits, as ЗИМА2026; behind a hyphen at least three digits, so that АИ-95 is a word.
		String.raw`(?<![\p{L}\p{N}])(?=[\p{Lu}\p{N}]{4})\p{Lu}+\p{N}[\p{Lu}\p{N}]*(?![\p{L}\p{N}])`,
		String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}]-)\p{Lu}[\p{Lu}\p{N}]*(?:-[\p{Lu}\p{N}]+)*-\p{N}{3,}(?![\p{L}\p{N}])`,
	].join('|'),
	'gu',
);

/** Cuts links, e-mail addresses, codes and {placeholders} out of a text. The pieces make it up again. */
export function cutFixedPieces(text: string): TextPiece[] {
	const pieces: TextPiece[] = [];
	let end = 0;
	for (const match of text.matchAll(fixed)) {
		if (match.index > end) pieces.push({ text: text.slice(end, match.index), isFixed: false });
		pieces.push({ text: match[0], isFixed: true });
		end = match.index + match[0].length;
	}
	if (end < text.length) pieces.push({ text: text.slice(end), isFixed: false });
	return pieces;
}
