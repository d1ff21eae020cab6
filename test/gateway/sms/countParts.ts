/** 3GPP TS 23.038 (GSM 03.38), 6.2.1: the default alphabet, without the escape character. */
const basic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** 6.2.1.1: the extension table; each of these takes an escape character and one more septet. */
const extension = '\f^{}\\[~]|€';

/** Septets by character. */
const gsmAlphabet: ReadonlyMap<string, 1 | 2> = new Map([
	...[...basic].map((character) => [character, 1] as const),
	...[...extension].map((character) => [character, 2] as const),
]);

/**
 * "Размер одного SMS – 160 символов в латинице или 70 символов в кириллице. … в длинных сообщениях
 * максимальная длина одной части становится 67 символов для кириллицы и 153 для латинских символов."
 */
const sizes = {
	gsm: { single: 160, part: 153 },
	ucs2: { single: 70, part: 67 },
} as const;

/** How many SMS the text takes; a character of two units is never torn between two parts. */
export function countParts(text: string): number {
	const characters = [...text];
	const isGsm = characters.every((character) => gsmAlphabet.has(character));
	const units = characters.map((character) =>
		isGsm ? (gsmAlphabet.get(character) ?? 1) : character.length,
	);
	const size = isGsm ? sizes.gsm : sizes.ucs2;
	if (units.reduce((sum, unit) => sum + unit, 0) <= size.single) return 1;

	let parts = 1;
	let filled = 0;
	for (const unit of units) {
		if (filled + unit > size.part) {
			parts += 1;
			filled = 0;
		}
		filled += unit;
	}
	return parts;
}
