const shownLength = 40;

/** A user's value for a message: in quotes, on one line, at most 40 characters of it. */
export function quoted(text: string): string {
	const line = text
		.slice(0, 4 * shownLength)
		.replace(/[\s\p{Control}]+/gu, ' ')
		.trim();
	const characters = Array.from(line);
	const cut = characters.length > shownLength || text.length > 4 * shownLength;
	return `"${characters.slice(0, cut ? shownLength - 1 : shownLength).join('')}${cut ? '…' : ''}"`;
}
