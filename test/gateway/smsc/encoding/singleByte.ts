/** The charsets of SMSC that have one byte a character. */
export type SingleByteCharset = 'windows-1251' | 'koi8-r';

const questionMark = 0x3f;

function tableOf(charset: SingleByteCharset): ReadonlyMap<string, number> {
	const decoder = new TextDecoder(charset);
	const bytes = Array.from({ length: 256 }, (_, byte) => byte);
	return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

const tables = { 'windows-1251': tableOf('windows-1251'), 'koi8-r': tableOf('koi8-r') };

/** A character that the charset lacks becomes a question mark, as PHP's iconv with //TRANSLIT leaves it. */
export function encodeSingleByte(text: string, charset: SingleByteCharset): Buffer {
	return Buffer.from(
		Array.from(text, (character) => tables[charset].get(character) ?? questionMark),
	);
}
