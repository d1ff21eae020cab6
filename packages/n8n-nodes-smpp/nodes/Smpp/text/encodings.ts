import type { Encoding } from './Encoding';
import { gsm7 } from './gsm7';
import { latin1 } from './latin1';
import { ucs2 } from './ucs2';

interface TextCodec {
	/** Null when the encoding lacks one of the characters. */
	encode(text: string): Buffer | null;
	decode(octets: Buffer): string;
}

export const encodings: Readonly<Record<Encoding, TextCodec>> = { gsm7, latin1, ucs2 };
