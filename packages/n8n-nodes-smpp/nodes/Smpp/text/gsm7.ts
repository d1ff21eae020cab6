import { gsmBasic, gsmExtension } from 'sms-text';

const escapeOctet = 0x1b;

/** What a receiver shows for an extension that it doesn't know (3GPP TS 23.038, 6.2.1.1). */
const unknownExtension = ' ';

const basic = Array.from(gsmBasic);

const octetsOfCharacter: ReadonlyMap<string, readonly number[]> = new Map<string, number[]>([
	...basic.map((character, septet): [string, number[]] => [character, [septet]]),
	...Array.from(gsmExtension, ([character, septet]): [string, number[]] => [
		character,
		[escapeOctet, septet],
	]),
]);

const characterOfExtension: ReadonlyMap<number, string> = new Map(
	Array.from(gsmExtension, ([character, septet]) => [septet, character]),
);

const escapeCharacter = basic[escapeOctet];

/** GSM 03.38 with its extension table, unpacked: one septet an octet, as SMPP carries data_coding 0. */
export const gsm7 = {
	/** Null when the text has a character that GSM 03.38 lacks. */
	encode(text: string): Buffer | null {
		const octets: number[] = [];
		for (const character of text) {
			const encoded = octetsOfCharacter.get(character);
			// The escape stands in the table of septets, but it is no character.
			if (encoded === undefined || character === escapeCharacter) return null;
			octets.push(...encoded);
		}
		return Buffer.from(octets);
	},
	/** Octets above 0x7F, which no septet is, become U+FFFD. */
	decode(octets: Buffer): string {
		const characters: string[] = [];
		let isEscaped = false;
		for (const octet of octets) {
			if (isEscaped) {
				characters.push(extensionOf(octet));
				isEscaped = false;
			} else if (octet === escapeOctet) {
				isEscaped = true;
			} else {
				characters.push(basic[octet] ?? '\uFFFD');
			}
		}
		return characters.join('');
	},
};

function extensionOf(septet: number): string {
	if (septet === escapeOctet) return unknownExtension;
	return characterOfExtension.get(septet) ?? basic[septet] ?? '\uFFFD';
}
