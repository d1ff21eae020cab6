/** 3GPP TS 23.038 (GSM 03.38), 6.2.1: the default alphabet, without the escape character. */
const basic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** 6.2.1.1: the extension table; each of these takes an escape character and one more septet. */
const extension = '\f^{}\\[~]|€';

/** Septets by character. */
export const gsmAlphabet: ReadonlyMap<string, 1 | 2> = new Map([
	...[...basic].map((character) => [character, 1] as const),
	...[...extension].map((character) => [character, 2] as const),
]);
