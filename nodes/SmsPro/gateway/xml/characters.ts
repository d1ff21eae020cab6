/** XML 1.0 §2.2 Char: all that a document may hold, escaped or not. Half a surrogate pair is no character. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character that XML 1.0 can't carry: its position, counted from 1, and its name such as U+0007. */
export function findForbiddenCharacter(
	text: string,
): { position: number; character: string } | undefined {
	const index = text.search(forbidden);
	if (index < 0) return undefined;
	const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0');
	return { position: index + 1, character: `U+${code}` };
}
