/** By character, of those above ASCII. */
const bytes = new Map<string, number>();
const decoder = new TextDecoder('windows-1251');
for (let byte = 0x80; byte <= 0xff; byte += 1) {
	bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
}

const questionMark = 0x3f;

/** The text in windows-1251; a character that it lacks becomes a question mark. */
export function encodeWindows1251(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => {
		const code = character.codePointAt(0) ?? questionMark;
		return code < 0x80 ? code : (bytes.get(character) ?? questionMark);
	});
}
