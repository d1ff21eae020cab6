/**
 * The GSM 7 bit default alphabet (3GPP TS 23.038, 6.2.1): a character's index is its septet.
 * Septet 0x1B is no character but the escape to `gsmExtension`.
 */
export const gsmBasic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1BÆæßÉ' +
	' !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' +
	'¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** The default alphabet's extension table (3GPP TS 23.038, 6.2.1.1): the septet that follows the escape. */
export const gsmExtension: ReadonlyMap<string, number> = new Map([
	['\f', 0x0a],
	['^', 0x14],
	['{', 0x28],
	['}', 0x29],
	['\\', 0x2f],
	['[', 0x3c],
	['~', 0x3d],
	[']', 0x3e],
	['|', 0x40],
	['€', 0x65],
]);

const escape = '\x1B';

const septetsOfCharacter: ReadonlyMap<string, number> = new Map([
	...Array.from(gsmBasic, (character) => [character, 1] as const).filter(
		([character]) => character !== escape,
	),
	...Array.from(gsmExtension.keys(), (character) => [character, 2] as const),
]);

/** 1 for a character of the basic table, 2 for one of the extension, 0 for one that GSM-7 lacks. */
export function septetsOf(character: string): number {
	return septetsOfCharacter.get(character) ?? 0;
}

/** Whether GSM-7 has this one character (one code point). */
export function isGsmCharacter(character: string): boolean {
	return septetsOfCharacter.has(character);
}
