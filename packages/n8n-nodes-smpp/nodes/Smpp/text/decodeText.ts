import type { TextRules } from '../dialects';
import { decodeOctets } from './encodings';
import type { Encoding } from './encodings';

/** Undefined is the default alphabet. */
type Alphabet = Encoding | undefined;

/** Bits 2 and 3 of data_coding: SMSC's `coding`, and the alphabet of 3GPP TS 23.038, 4, general data coding. */
const encodingOfCodingBits: Readonly<Record<number, Alphabet>> = { 1: 'latin1', 2: 'ucs2' };

/**
 * The groups of 3GPP TS 23.038, 4, by the upper four bits, whose other bits say something else: message waiting, of which one group
 * is in UCS2, and message classes, where bit 2 means octets.
 */
const alphabetOfGroup: Readonly<Record<number, (dataCoding: number) => Alphabet>> = {
	0xc: () => undefined,
	0xd: () => undefined,
	0xe: () => 'ucs2',
	0xf: (dataCoding) => ((dataCoding & 0b100) === 0 ? undefined : 'latin1'),
};

/** The text of an incoming message. Never throws: octets that mean nothing become U+FFFD or are dropped. */
export function decodeText(octets: Buffer, dataCoding: number, rules: TextRules): string {
	const { dialect, defaultAlphabet } = rules;
	const ofGroup = alphabetOfGroup[dataCoding >> 4];
	const alphabet = ofGroup ? ofGroup(dataCoding) : encodingOfCodingBits[(dataCoding >> 2) & 0b11];
	return decodeOctets(octets, dialect.encodings[dataCoding] ?? alphabet ?? defaultAlphabet);
}
