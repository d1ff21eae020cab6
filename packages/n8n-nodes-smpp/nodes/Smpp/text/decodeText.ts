import type { TextRules } from '../dialects';
import { encodings } from './encodings';
import type { Encoding } from './encodings';

/** Bits 2 and 3 of data_coding: SMSC's `coding`, and the alphabet of 3GPP TS 23.038, 4, general data coding. */
const encodingOfCodingBits: Readonly<Record<number, Encoding>> = { 1: 'latin1', 2: 'ucs2' };

/** The text of an incoming message. Never throws: octets that mean nothing become U+FFFD or are dropped. */
export function decodeText(octets: Buffer, dataCoding: number, rules: TextRules): string {
	const encoding =
		rules.dialect.encodings[dataCoding] ??
		encodingOfCodingBits[(dataCoding >> 2) & 0b11] ??
		rules.defaultAlphabet;
	return encodings[encoding].decode(octets);
}
