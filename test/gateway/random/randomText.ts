export function randomText(length: number, alphabet: string, random: () => number): string {
	return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? '').join(
		'',
	);
}
