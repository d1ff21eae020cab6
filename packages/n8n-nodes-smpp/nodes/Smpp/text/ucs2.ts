const loneSurrogate = /\p{Surrogate}/gu;

/** UTF-16 with the high octet first: what SMPP calls UCS2, surrogate pairs among it. */
export const ucs2 = {
	encode(text: string): Buffer {
		return Buffer.from(text.replace(loneSurrogate, '\uFFFD'), 'utf16le').swap16();
	},
	/** An odd octet at the end, half a character, is dropped. */
	decode(octets: Buffer): string {
		const whole = Buffer.from(octets.subarray(0, octets.length - (octets.length % 2)));
		return whole.swap16().toString('utf16le');
	},
};
