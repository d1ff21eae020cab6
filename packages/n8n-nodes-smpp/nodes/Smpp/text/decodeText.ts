import type { Encoding } from './Encoding';
import { encodings } from './encodings';
import type { TextRules } from './TextRules';

/** Bits 2 and 3 of data_coding: SMSC's `coding`, and the alphabet of 3GPP TS 23.038, 4, general data coding. */
const encodingOfCodingBits: Readonly<Record<number, Encoding>> = { 1: 'latin1', 2: 'ucs2' };

/** SMPP 3.4, 5.2.19, the values that are whole octets and not bits. 1 is IA5, 2 and 4 are octets without a meaning. */
const encodingOfStandardCoding: Readonly<Record<number, Encoding>> = {
	1: 'latin1',
	2: 'latin1',
	3: 'latin1',
	4: 'latin1',
	8: 'ucs2',
};

/** The text of an incoming message. Never throws: octets that mean nothing become U+FFFD or are dropped. */
export function decodeText(octets: Buffer, dataCoding: number, rules: TextRules): string {
	return encodings[encodingOf(dataCoding, rules)].decode(octets);
}

function encodingOf(dataCoding: number, rules: TextRules): Encoding {
	if (rules.provider === 'standard' && dataCoding in encodingOfStandardCoding) {
		return encodingOfStandardCoding[dataCoding] ?? 'gsm7';
	}
	return encodingOfCodingBits[(dataCoding >> 2) & 0b11] ?? rules.defaultAlphabet;
}
