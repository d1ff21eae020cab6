import { gsm7 } from './gsm7';

/** How a text is put into octets: one septet of GSM 03.38 an octet, ISO 8859-1, or UTF-16 with the high octet first. */
export type Encoding = 'gsm7' | 'latin1' | 'ucs2';

/** What comes may also be in ISO 8859-5, which nobody has to send. */
export type IncomingEncoding = Encoding | 'cyrillic';

export interface TextCodec {
	/** Null when the encoding lacks one of the characters. */
	encode(text: string): Buffer | null;
	decode(octets: Buffer): string;
}

/** ISO 8859-1: an octet is the code point of its character. */
const latin1: TextCodec = {
	encode(text) {
		for (let index = 0; index < text.length; index += 1) {
			if (text.charCodeAt(index) > 0xff) return null;
		}
		return Buffer.from(text, 'latin1');
	},
	decode: (octets) => octets.toString('latin1'),
};

/** UTF-16 with the high octet first: what SMPP calls UCS2, surrogate pairs among it. */
export const ucs2 = {
	/** Half a surrogate pair becomes U+FFFD. */
	encode(text: string): Buffer {
		return Buffer.from(text.toWellFormed(), 'utf16le').swap16();
	},
	/** An odd octet at the end, half a character, is dropped. */
	decode(octets: Buffer): string {
		const whole = Buffer.from(octets.subarray(0, octets.length - (octets.length % 2)));
		return whole.swap16().toString('utf16le');
	},
};

interface EncodingRow extends TextCodec {
	/** For the user. */
	readonly name: string;
	/**
	 * How many octets of SMPP text one SMS holds: 140 octets are 160 septets (an octet each here), 140 characters of 8 bits,
	 * or 70 of 16. A user data header of 6 octets leaves 153, 134 or 67 (3GPP TS 23.040, 9.2.3.24.1).
	 */
	readonly sizes: { readonly single: number; readonly part: number };
}

const cyrillic = new TextDecoder('iso-8859-5');

export const encodings: Readonly<Record<Encoding, EncodingRow>> = {
	gsm7: { name: 'GSM 7-Bit', sizes: { single: 160, part: 153 }, ...gsm7 },
	latin1: { name: 'ISO 8859-1', sizes: { single: 140, part: 134 }, ...latin1 },
	ucs2: { name: 'UCS2', sizes: { single: 140, part: 134 }, ...ucs2 },
};

/** Never throws: octets that mean nothing become U+FFFD or are dropped. */
export function decodeOctets(octets: Buffer, encoding: IncomingEncoding): string {
	return encoding === 'cyrillic' ? cyrillic.decode(octets) : encodings[encoding].decode(octets);
}
