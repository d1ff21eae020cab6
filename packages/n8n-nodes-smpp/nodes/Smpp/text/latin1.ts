/** ISO 8859-1: an octet is the code point of its character. */
export const latin1 = {
	/** Null when the text has a character above U+00FF. */
	encode(text: string): Buffer | null {
		for (let index = 0; index < text.length; index += 1) {
			if (text.charCodeAt(index) > 0xff) return null;
		}
		return Buffer.from(text, 'latin1');
	},
	decode: (octets: Buffer): string => octets.toString('latin1'),
};
