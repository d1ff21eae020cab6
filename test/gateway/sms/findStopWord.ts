/** "в сообщении содержатся слова, блокируемые роботом": whole words, upper or lower case. */
export function findStopWord(text: string, stopWords: readonly string[]): string | undefined {
	if (stopWords.length === 0) return undefined;
	const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
	return stopWords.find((word) => words.has(word.toLowerCase()));
}
