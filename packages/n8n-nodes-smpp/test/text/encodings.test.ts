import fc from 'fast-check';
import { gsmBasic, gsmExtension, isGsmCharacter, measureText } from 'sms-text';

import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { TextRules } from '../../nodes/Smpp/dialects';
import { decodeText } from '../../nodes/Smpp/text/decodeText';
import { encodeText } from '../../nodes/Smpp/text/encodeText';
import type { EncodingChoice } from '../../nodes/Smpp/text/encodeText';
import { ucs2 } from '../../nodes/Smpp/text/encodings';
import { gsm7 } from '../../nodes/Smpp/text/gsm7';
import { splitOctets } from '../../nodes/Smpp/text/segments';

const smsc = textRulesOf('smsc', '');
const iso = textRulesOf('smsc', 'ISO');
const standard = textRulesOf('standard', '');

const gsmCharacters = [...gsmBasic].filter(isGsmCharacter).concat([...gsmExtension.keys()]);

function hexOf(text: string, choice: EncodingChoice, rules: TextRules, isControl = false) {
	const encoded = encodeText(text, choice, rules, isControl);
	if ('problem' in encoded) return encoded.problem;
	return `${encoded.encoding} ${encoded.dataCoding} ${encoded.octets.toString('hex')}`;
}

describe('GSM 03.38', () => {
	it('has 137 characters, and each comes out of its octets', () => {
		expect(gsmCharacters).toHaveLength(137);
		for (const character of gsmCharacters) {
			const octets = gsm7.encode(character);
			expect(octets && gsm7.decode(octets)).toBe(character);
			expect(octets).toHaveLength(gsmExtension.has(character) ? 2 : 1);
		}
	});

	it('takes no other character of the basic plane', () => {
		const taken = [];
		for (let code = 0; code < 0x10000; code += 1) {
			if (gsm7.encode(String.fromCharCode(code))) taken.push(String.fromCharCode(code));
		}
		expect(taken.sort()).toEqual([...gsmCharacters].sort());
	});

	it.each([
		['@', '00'],
		['_', '11'],
		['$', '02'],
		['~', '1b3d'],
		['{', '1b28'],
		['€', '1b65'],
		['\f', '1b0a'],
		['ñ', '7d'],
	])('writes %j as %s', (character, hex) => {
		expect(gsm7.encode(character)?.toString('hex')).toBe(hex);
	});

	it.each([
		['80', '\uFFFD'],
		['1b', ''],
		['1b1b41', ' A'],
		['1b41', 'A'],
		['1bff', '\uFFFD'],
	])('reads the odd octets %s as %j', (hex, text) => {
		expect(gsm7.decode(Buffer.from(hex, 'hex'))).toBe(text);
	});
});

describe('UCS2', () => {
	it('carries every well-formed text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(ucs2.decode(ucs2.encode(text))).toBe(text);
			}),
		);
	});

	it('has the high octet first, replaces half a pair and drops half a character', () => {
		expect(ucs2.encode('Ж😀').toString('hex')).toBe('0416d83dde00');
		expect(ucs2.encode('\uD83D').toString('hex')).toBe('fffd');
		expect(ucs2.decode(Buffer.from('041600', 'hex'))).toBe('Ж');
	});
});

describe('encodeText', () => {
	it.each<[string, EncodingChoice, TextRules, boolean, string]>([
		// SMSC: data_coding = coding * 4
		['A_', 'auto', smsc, false, 'gsm7 0 4111'],
		['Aж', 'auto', smsc, false, 'ucs2 8 00410436'],
		['Aÿ', 'latin1', smsc, false, 'latin1 4 41ff'],
		['A', 'ucs2', smsc, false, 'ucs2 8 0041'],
		['ÿ', 'auto', smsc, false, 'ucs2 8 00ff'],
		// SMSC with system_type ISO: data_coding 0 is ISO 8859-1
		['A_ÿ', 'auto', iso, false, 'latin1 0 415fff'],
		['€', 'auto', iso, false, 'ucs2 8 20ac'],
		['Aÿ', 'latin1', iso, false, 'latin1 4 41ff'],
		// SMPP 3.4, 5.2.19
		['A', 'auto', standard, false, 'gsm7 0 41'],
		['ÿ', 'latin1', standard, false, 'latin1 3 ff'],
		['ж', 'auto', standard, false, 'ucs2 8 0436'],
		// Control texts have to arrive as these very characters
		['__HLR__', 'auto', smsc, true, 'latin1 4 5f5f484c525f5f'],
		['__HLR__', 'gsm7', smsc, true, 'gsm7 0 1111484c521111'],
		['__HLR__', 'auto', iso, true, 'latin1 4 5f5f484c525f5f'],
		['__ж', 'auto', smsc, true, 'ucs2 8 005f005f0436'],
	])('%j, %s', (text, choice, rules, isControl, expected) => {
		expect(hexOf(text, choice, rules, isControl)).toBe(expected);
	});

	it.each<[string, EncodingChoice, TextRules, string]>([
		[
			'ж',
			'gsm7',
			smsc,
			"the text has a character that GSM 7-Bit lacks; set 'Encoding' to Automatic",
		],
		[
			'ж',
			'latin1',
			smsc,
			"the text has a character that ISO 8859-1 lacks; set 'Encoding' to Automatic",
		],
		[
			'ж',
			'latin1',
			iso,
			"the text has a character that ISO 8859-1 lacks; set 'Encoding' to Automatic",
		],
		[
			'A',
			'gsm7',
			iso,
			"'Encoding' can't be GSM 7-Bit: the credential's 'System Type' ISO puts ISO 8859-1 in its place",
		],
	])('refuses %j in %s rather than send something else', (text, choice, rules, problem) => {
		expect(hexOf(text, choice, rules)).toBe(problem);
	});

	it.each([
		['SMSC', smsc],
		['SMSC with ISO', iso],
		['others', standard],
	])('writes for %s what a server reads back', (_, rules) => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isControl) => {
				const encoded = encodeText(text, 'auto', rules, isControl);
				if ('problem' in encoded) throw new Error(encoded.problem);
				expect(decodeText(encoded.octets, encoded.dataCoding, rules)).toBe(text);
			}),
		);
	});
});

describe('decodeText', () => {
	it.each([
		[0x00, '5f', smsc, '§'],
		[0x04, '5f', smsc, '_'],
		[0x08, '005f', smsc, '_'],
		[0x00, '5f', iso, '_'],
		[0x00, '5f', standard, '§'],
		[0x01, '5f', standard, '_'],
		[0x03, 'ff', standard, 'ÿ'],
		[0x08, '0436', standard, 'ж'],
		// General data coding of 3GPP TS 23.038 with a message class
		[0x18, '0436', standard, 'ж'],
		[0x10, '5f', standard, '§'],
		// Message waiting, of which one group is in UCS2, and message classes, where bit 2 means octets
		[0xc8, '5f', standard, '§'],
		[0xd8, '5f', standard, '§'],
		[0xe0, '0436', standard, 'ж'],
		[0xf8, '5f', standard, '§'],
		[0xf4, '5f', standard, '_'],
		[0x06, 'b0', smsc, 'А'],
	])('data_coding %d', (dataCoding, hex, rules, text) => {
		expect(decodeText(Buffer.from(hex, 'hex'), dataCoding, rules)).toBe(text);
	});
});

describe('splitOctets', () => {
	const texts = fc.oneof(
		fc.string({ unit: fc.constantFrom(...gsmCharacters), maxLength: 700 }),
		fc.string({ unit: fc.constantFrom('a', 'ж', '😀', '€'), maxLength: 400 }),
	);

	it('makes the parts that the text is billed as, and loses nothing', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const encoded = encodeText(text, 'auto', smsc, false);
				if ('problem' in encoded) throw new Error(encoded.problem);
				const parts = splitOctets(encoded);
				expect(parts).toHaveLength(Math.max(1, measureText(text).parts));
				expect(Buffer.concat(parts)).toEqual(encoded.octets);
				const joined = parts.map((part) => decodeText(part, encoded.dataCoding, smsc)).join('');
				expect(joined).toBe(text);
			}),
		);
	});

	it.each<[string, number[], EncodingChoice?]>([
		['a'.repeat(160), [160]],
		['a'.repeat(161), [153, 8]],
		[`${'a'.repeat(152)}€${'a'.repeat(20)}`, [152, 22]],
		[`${'ж'.repeat(66)}\u{10000}${'ж'.repeat(4)}`, [132, 12]],
		[`${'ж'.repeat(66)}\u{10ffff}${'ж'.repeat(4)}`, [132, 12]],
		[`${'ж'.repeat(66)}\ue000${'ж'.repeat(4)}`, [134, 8]],
		['ж'.repeat(70), [140]],
		['ж'.repeat(71), [134, 8]],
		[`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`, [132, 134, 2]],
		// A pair that ends where the part does
		[`${'ж'.repeat(65)}😀${'ж'.repeat(10)}`, [134, 20]],
		// Octets of one encoding that would be half a character in another
		['Л'.repeat(71), [134, 8]],
		['Û'.repeat(141), [134, 7], 'latin1'],
	])('cuts case %#', (text, lengths, choice = 'auto') => {
		const encoded = encodeText(text, choice, smsc, false);
		if ('problem' in encoded) throw new Error(encoded.problem);
		expect(splitOctets(encoded).map(({ length }) => length)).toEqual(lengths);
	});
});
