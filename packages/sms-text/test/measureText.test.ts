import fc from 'fast-check';
import { split } from 'split-sms';
import { gsmBasic, gsmExtension, isGsmCharacter, measureText } from '../src/index';

const emoji = '😀';

describe('measureText', () => {
	test.each([
		['empty', '', 'GSM-7', 0, 0],
		['one Latin letter', 'a', 'GSM-7', 1, 1],
		['a whole GSM-7 SMS', 'a'.repeat(160), 'GSM-7', 160, 1],
		['one septet more', 'a'.repeat(161), 'GSM-7', 161, 2],
		['two full GSM-7 parts', 'a'.repeat(306), 'GSM-7', 306, 2],
		['one more than two', 'a'.repeat(307), 'GSM-7', 307, 3],
		['euro signs', '€'.repeat(80), 'GSM-7', 160, 1],
		['one euro sign too many', '€'.repeat(81), 'GSM-7', 162, 2],
		[
			'an escape that does not fit the part',
			`${'a'.repeat(152)}€${'a'.repeat(152)}`,
			'GSM-7',
			306,
			3,
		],
		['line ends', 'a\r\nb', 'GSM-7', 4, 1],
		['one Cyrillic letter', 'ж', 'UCS-2', 1, 1],
		['a whole UCS-2 SMS', 'ж'.repeat(70), 'UCS-2', 70, 1],
		['one unit more', 'ж'.repeat(71), 'UCS-2', 71, 2],
		['two full UCS-2 parts', 'ж'.repeat(134), 'UCS-2', 134, 2],
		['one more than two', 'ж'.repeat(135), 'UCS-2', 135, 3],
		['GSM extension characters beside Cyrillic', '€'.repeat(69) + 'ж', 'UCS-2', 70, 1],
		['35 emoji', emoji.repeat(35), 'UCS-2', 70, 1],
		['an emoji that does not fit', 'ж'.repeat(66) + emoji + 'ж'.repeat(66), 'UCS-2', 134, 3],
		['half an emoji at the end', 'ж'.repeat(69) + '\uD83D', 'UCS-2', 70, 1],
	] as const)('%s', (_, text, encoding, characters, parts) => {
		expect(measureText(text)).toMatchObject({ encoding, characters, parts });
	});

	test.each([
		['nothing for GSM-7', 'Hello [€]', []],
		['each once, in order of appearance', 'a “quote” – “again”', ['“', '”', '–']],
		['whole code points', `${emoji}a${emoji}`, [emoji]],
		['half a pair as what is sent for it', 'a\uD83Db\uDE00', ['\uFFFD']],
		['at most 20', 'абвгдежзийклмнопрстуфхц', [...'абвгдежзийклмнопрсту']],
	])('unicodeCharacters: %s', (_, text, expected) => {
		expect(measureText(text).unicodeCharacters).toEqual(expected);
	});
});

/** Texts around the limits, of characters that matter: plain, double and missing in GSM-7, and pairs. */
const texts = fc.oneof(
	fc.string({ unit: fc.constantFrom(...'ab @\n', ...gsmExtension.keys()), maxLength: 500 }),
	fc.string({ unit: fc.constantFrom(...'aжң€“', emoji, '🇰🇬'), maxLength: 300 }),
	fc.string({ unit: fc.constantFrom('a', emoji), minLength: 60, maxLength: 140 }),
	fc.string({ unit: 'binary', maxLength: 300 }),
);

/** Fills parts unit by unit, as a handset does, with widths from the two tables. */
function partsByFilling(text: string): number {
	const isGsm = Array.from(text).every(isGsmCharacter);
	const widths = Array.from(text, (character) => {
		if (!isGsm) return character.length;
		return gsmBasic.includes(character) ? 1 : 2;
	});
	const total = widths.reduce((sum, width) => sum + width, 0);
	if (total <= (isGsm ? 160 : 70)) return total === 0 ? 0 : 1;
	const parts: number[] = [0];
	for (const width of widths) {
		const last = parts.length - 1;
		const filled = (parts[last] ?? 0) + width;
		if (filled > (isGsm ? 153 : 67)) parts.push(width);
		else parts[last] = filled;
	}
	return parts.length;
}

describe('measureText, for any text', () => {
	it('counts the parts of an independent count', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(measureText(text).parts).toBe(partsByFilling(text));
			}),
			{ numRuns: 500 },
		);
	});

	it('agrees with split-sms', () => {
		fc.assert(
			fc.property(
				// It counts half a pair twice.
				texts.filter((text) => text !== '' && !/\p{Surrogate}/u.test(text)),
				(text) => {
					const theirs = split(text, { summary: true });
					const isGsm = theirs.characterSet === 'GSM';
					expect(measureText(text)).toMatchObject({
						encoding: isGsm ? 'GSM-7' : 'UCS-2',
						characters: isGsm ? theirs.bytes : theirs.bytes / 2,
						parts: theirs.parts.length,
					});
				},
			),
			{ numRuns: 500 },
		);
	});

	it('takes GSM-7 exactly when each character is in its tables', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const { encoding, unicodeCharacters } = measureText(text);
				expect(encoding).toBe(Array.from(text).every(isGsmCharacter) ? 'GSM-7' : 'UCS-2');
				expect(unicodeCharacters.length > 0).toBe(encoding === 'UCS-2');
				expect(unicodeCharacters.some(isGsmCharacter)).toBe(false);
			}),
		);
	});

	it('never needs fewer parts for a longer text of one encoding', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const longer = `${text}a`;
				expect(measureText(longer).parts).toBeGreaterThanOrEqual(measureText(text).parts);
			}),
		);
	});
});
