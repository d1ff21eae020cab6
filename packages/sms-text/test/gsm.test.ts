import fc from 'fast-check';
import { gsmBasic, gsmExtension, isGsmCharacter } from '../src/index';

/** The Greek capitals and the rest of column 0 and 1 of 3GPP TS 23.038, 6.2.1, by code point. */
const firstTwoColumns = [
	0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5,
	0x394, 0x5f, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, 0x1b, 0xc6, 0xe6,
	0xdf, 0xc9,
];

const septetsAsInAscii = [
	...'\n\r !"#%&\'()*+,-./0123456789:;<=>?',
	...'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
	...'abcdefghijklmnopqrstuvwxyz',
];

describe('the GSM 7 bit default alphabet', () => {
	it('holds 128 different characters, the escape among them', () => {
		expect(gsmBasic).toHaveLength(128);
		expect(new Set(gsmBasic).size).toBe(128);
		expect(gsmBasic.indexOf('\x1B')).toBe(0x1b);
	});

	it('begins as the specification does', () => {
		expect(Array.from(gsmBasic.slice(0, 0x20), (character) => character.codePointAt(0))).toEqual(
			firstTwoColumns,
		);
	});

	test.each(septetsAsInAscii)('has %j where ASCII has it', (character) => {
		expect(gsmBasic.indexOf(character)).toBe(character.charCodeAt(0));
	});

	test.each([
		['¤', 0x24],
		['¡', 0x40],
		['Ä', 0x5b],
		['Ö', 0x5c],
		['Ñ', 0x5d],
		['Ü', 0x5e],
		['§', 0x5f],
		['¿', 0x60],
		['ä', 0x7b],
		['ö', 0x7c],
		['ñ', 0x7d],
		['ü', 0x7e],
		['à', 0x7f],
	])('has %s at %d', (character, septet) => {
		expect(gsmBasic.indexOf(character)).toBe(septet);
	});

	it('extends to ten characters that the basic table lacks', () => {
		expect(gsmExtension.size).toBe(10);
		expect(new Set(gsmExtension.values()).size).toBe(10);
		for (const [character, septet] of gsmExtension) {
			expect(gsmBasic).not.toContain(character);
			expect(septet).toBeLessThan(0x80);
		}
	});
});

describe('isGsmCharacter', () => {
	it('takes 137 characters of the Basic Multilingual Plane', () => {
		const taken = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
			isGsmCharacter,
		);
		expect(taken).toHaveLength(137);
	});

	test.each(['\x1B', 'ç', '`', '’', '“', '—', '…', '\u00A0', '\t', 'ё', 'ң', '₽', '😀', '', 'ab'])(
		'refuses %j',
		(character) => {
			expect(isGsmCharacter(character)).toBe(false);
		},
	);

	it('agrees with both tables', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (character) => {
				const isInTables =
					gsmExtension.has(character) || (character !== '\x1B' && gsmBasic.includes(character));
				expect(isGsmCharacter(character)).toBe(isInTables);
			}),
		);
	});
});
