import fc from 'fast-check';
import parsePhoneNumber from 'libphonenumber-js/max';
import { countries, readPhoneNumber } from '../src/index';

function numberOf(value: unknown, country: string): string {
	const reading = readPhoneNumber(value, country);
	if ('problem' in reading) throw new Error(reading.problem);
	return reading.number;
}

function problemOf(value: unknown, country = 'KG'): string {
	const reading = readPhoneNumber(value, country);
	if ('number' in reading) throw new Error(`read as ${reading.number}`);
	return reading.problem;
}

const kyrgyz = '996555123456';

describe('readPhoneNumber', () => {
	describe('996 and nine digits, whatever the country', () => {
		test.each(['KG', 'KZ', 'RU', 'US', 'DE', 'XX', ''])('%s', (country) => {
			expect(numberOf(kyrgyz, country)).toBe(kyrgyz);
			expect(numberOf(`+${kyrgyz}`, country)).toBe(kyrgyz);
			expect(numberOf(`00${kyrgyz}`, country)).toBe(kyrgyz);
			expect(numberOf(Number(kyrgyz), country)).toBe(kyrgyz);
			expect(numberOf('996 (0555) 12-34-56', country)).toBe(kyrgyz);
		});
	});

	describe('ways to write a Kyrgyz number', () => {
		test.each([
			'0555123456',
			'0555 123-456',
			'0(555)12-34-56',
			'555123456',
			'+996 (555) 123456',
			'(+996) 555 123456',
			'00 996 555 123456',
			'+996 0555 123456',
			'996.555.123.456',
			'996 555 123456',
			'\u200E+996\u202F555\u00A0123\u2009456\u202C',
			'996‐555‑123‒456',
			'996–555—123―456',
			'996−555－123﹣456',
			"'0555123456",
			'’+996555123456',
			'＋９９６ ５５５ １２３４５６',
			' \t996555123456\n',
			'\uFEFF996555123456',
			'996555123456.0',
			'+996 555123456.0',
			'996 555 123 456.00',
			'555123456.0',
			'555123456.00',
			'555123456.000000',
			'555123456,00',
			"'555123456．００",
			' 555123456.0 ',
			'+996.555123456',
			'0555.123456',
			'8 10 996 555 123456',
			810996555123456,
			`${' '.repeat(91)}555123456`,
			555123456,
			996555123456,
			996555123456n,
		])('%p', (value) => {
			expect(numberOf(value, 'KG')).toBe(kyrgyz);
		});
	});

	describe('other countries', () => {
		test.each([
			['8 707 123 45 67', 'KZ', '77071234567'],
			['7071234567', 'KZ', '77071234567'],
			['77071234567', 'KZ', '77071234567'],
			['8 (916) 123-45-67', 'RU', '79161234567'],
			['8 (916) 123-45-67', 'KZ', '79161234567'],
			['9161234567', 'RU', '79161234567'],
			['8 10 996 555 123456', 'RU', kyrgyz],
			['90 123 45 67', 'UZ', '998901234567'],
			['92 123 4567', 'TJ', '992921234567'],
			['(202) 555-0123', 'US', '12025550123'],
			['011 998 90 123 45 67', 'US', '998901234567'],
			['0151 12345678', 'DE', '4915112345678'],
			['06 1234 5678', 'IT', '390612345678'],
			['0555 123 456', ' kg ', kyrgyz],
			// In neither country a number of a known prefix: then it is one of here.
			['4949865636537', 'DE', '494949865636537'],
		])('%s in %s', (value, country, expected) => {
			expect(numberOf(value, country)).toBe(expected);
		});

		test.each([
			['77071234567', '77071234567'],
			[77071234567, '77071234567'],
			['998901234567', '998901234567'],
			['992921234567', '992921234567'],
			['12025550123', '12025550123'],
			['+12025550123', '12025550123'],
			['00 7 707 123 45 67', '77071234567'],
			['+45 12 34 56 78', '4512345678'],
			['+7 707 123 09 96', '77071230996'],
		])('%s from Kyrgyzstan', (value, expected) => {
			expect(numberOf(value, 'KG')).toBe(expected);
		});

		test.each([
			['a prefix no plan has yet, Kyrgyz', '996412345678', 'KG', '996412345678'],
			['Armenian', '+37466123456', 'KG', '37466123456'],
			['Uzbek, behind 00', '00998412345678', 'KG', '998412345678'],
			['Uzbek, local', '412345678', 'UZ', '998412345678'],
			['of the zone +7', '+76001234567', 'KG', '76001234567'],
			['of fifteen digits', '+491512345678901', 'KG', '491512345678901'],
		])('%s', (_, value, country, expected) => {
			expect(numberOf(value, country)).toBe(expected);
		});

		test.each([
			['0555 123 456', 'KZ', 'a number in Kazakhstan (KZ)'],
			['0555 123 456', 'RU', 'a number in Russia (RU)'],
			['+7 055 512-34-56', 'KG', 'a phone number'],
		])('%s in %s: a 0 begins no number of the zone +7', (value, country, what) => {
			expect(readPhoneNumber(value, country)).toEqual({
				problem: `"${value}" can't be ${what}`,
			});
		});

		test.each([
			['the old way out of Kyrgyzstan', '8 10 998 90 123 45 67', 'KG', '998901234567'],
			['of Uzbekistan', '8-10-7 (707) 123-45-67', 'UZ', '77071234567'],
			['of Kazakhstan', '8 10 1 202 555 0123', 'KZ', '12025550123'],
			// A neighbour's, not somebody's in Turkey: one digit too few for that.
			['a Japanese number that begins alike', '81 090 1234 5678', 'KG', '819012345678'],
		])('%s', (_, value, country, expected) => {
			expect(numberOf(value, country)).toBe(expected);
		});

		it('reads international numbers for an unknown country', () => {
			expect(numberOf('+77071234567', 'XX')).toBe('77071234567');
			expect(numberOf('77071234567', '')).toBe('77071234567');
		});
	});

	describe('problems', () => {
		const inKyrgyzstan = 'for a number in Kyrgyzstan (KG)';
		const fraction = 'is not a whole number; format the column as text and enter the number again';
		const spreadsheet =
			'is not a whole number; a spreadsheet may have shortened it to the form 9.97E+11: format the column as text and enter the number again';
		test.each<[unknown, string]>([
			['0555 12', `"0555 12" is too short ${inKyrgyzstan}`],
			['99655512345', `"99655512345" is too short ${inKyrgyzstan}`],
			['+996055512345', `"+996055512345" is too short ${inKyrgyzstan}`],
			['99655', `"99655" is too short ${inKyrgyzstan}`],
			['996055512345', `"996055512345" is too short ${inKyrgyzstan}`],
			['9965551234567', `"9965551234567" is too long ${inKyrgyzstan}`],
			['0800 1234567', `"0800 1234567" is too long ${inKyrgyzstan}`],
			['05551234567', `"05551234567" is too long ${inKyrgyzstan}`],
			['+996 0012345678', `"+996 0012345678" is too long ${inKyrgyzstan}`],
			['8 707 123 45 67', `"8 707 123 45 67" is too long ${inKyrgyzstan}`],
			[
				'5071234567',
				`"5071234567" is too long ${inKyrgyzstan}; a number of another country begins with +`,
			],
			['+7707123', '"+7707123" is too short for a number in Kazakhstan (KZ)'],
			['+7', '"+7" is too short for a phone number'],
			['+9989012345678', '"+9989012345678" is too long for a number in Uzbekistan (UZ)'],
			[
				'+791612345678',
				'"+791612345678" has the wrong count of digits for a number in Russia (RU)',
			],
			['+210 123 456', '"+210 123 456" does not begin with the calling code of any country'],
			['+0555123456', '"+0555123456" does not begin with the calling code of any country'],
			['+4915123456789012', '"+4915123456789012" can\'t be a number in Germany (DE)'],
			// What is left of it after one trunk prefix would lose another.
			['+4900600000004', '"+4900600000004" can\'t be a number in Germany (DE)'],
			['abc', '"abc" has no digits'],
			['+', '"+" has no digits'],
			['', 'the number is empty'],
			[' \u00A0\n', 'the number is empty'],
			[null, 'the number is empty'],
			[undefined, 'the number is empty'],
			[
				'1-800-FLOWERS',
				'"1-800-FLOWERS" has letters; write the number in digits, without an extension',
			],
			[
				'9965abcdefgh',
				'"9965abcdefgh" has letters; write the number in digits, without an extension',
			],
			[
				'0555123456 доб. 12',
				'"0555123456 доб. 12" has letters; write the number in digits, without an extension',
			],
			['0555123456#12', '"0555123456#12" has a "#", which does not belong in a phone number'],
			[
				'0555\u2019123456',
				'"0555\u2019123456" has a "\u2019", which does not belong in a phone number',
			],
			['0555/123456', '"0555/123456" has a "/", which does not belong in a phone number'],
			['996+555123456', '"996+555123456" has a plus that is not at its start'],
			['++996555123456', '"++996555123456" has a plus that is not at its start'],
			[
				'996555123456 996700123456',
				'"996555123456 996700123456" has 24 digits, too many for one number; put a comma between numbers',
			],
			['1'.repeat(20), `"${'1'.repeat(20)}" is too long ${inKyrgyzstan}`],
			[
				'1'.repeat(21),
				`"${'1'.repeat(21)}" has 21 digits, too many for one number; put a comma between numbers`,
			],
			['9.9655E+11', `"9.9655E+11" ${spreadsheet}`],
			['9,9655e+11', `"9,9655e+11" ${spreadsheet}`],
			[' +9.97E+11 ', `"+9.97E+11" ${spreadsheet}`],
			['99655E-3', `"99655E-3" ${spreadsheet}`],
			['1E12', `"1E12" ${spreadsheet}`],
			[
				'tel. 9.97E+11',
				'"tel. 9.97E+11" has letters; write the number in digits, without an extension',
			],
			[
				'9.97E+11 (home)',
				'"9.97E+11 (home)" has letters; write the number in digits, without an extension',
			],
			...[
				'996555123456.5',
				'99655512345.06',
				'555123456.01',
				'777123456.10',
				'+996 555123456.50',
				'5551234.5',
			].map((value): [string, string] => [value, `"${value}" ${fraction}`]),
			// Without its zeros it is no number, though with them it would be one of somebody else.
			['5551234.00', `"5551234.00" is too short ${inKyrgyzstan}`],
			['777123456,5', `"777123456,5" ${fraction}`],
			...['0412 345678', '412345678', '0312 123456', '312123456'].map((value): [string, string] => [
				value,
				`"${value}" is not a mobile number in Kyrgyzstan (KG); if it is one all the same, begin it with +996`,
			]),
			[
				'998412345678',
				`"998412345678" is too long ${inKyrgyzstan}; a number of another country begins with +`,
			],
			['8 10 998 90 123 45', '"8 10 998 90 123 45" is too short for a number in Uzbekistan (UZ)'],
			[996550123456.5, `996550123456.5 ${spreadsheet}`],
			[1e21, `1e+21 ${spreadsheet}`],
			[2 ** 53, `9007199254740992 ${spreadsheet}`],
			[NaN, 'NaN is not a phone number'],
			[Infinity, 'Infinity is not a phone number'],
			[-996550123456, '-996550123456 is not a phone number'],
			[0, `"0" is too short ${inKyrgyzstan}`],
			[true, 'true is not a phone number'],
			[Symbol('a'), 'a symbol is not a phone number'],
			[[kyrgyz], 'the number is a list, "["996555123456"]", where text is needed'],
			[{ phone: 1 }, 'the number is an object, "{"phone":1}", where text is needed'],
			['x'.repeat(50), `"${'x'.repeat(39)}…" has no digits`],
			[
				'1'.repeat(101),
				`"${'1'.repeat(39)}…" is too long for one number; put a comma between numbers`,
			],
			[`1${' '.repeat(158)}2`, '"1 2" is too long for one number; put a comma between numbers'],
			[`1${' '.repeat(159)}2`, '"1…" is too long for one number; put a comma between numbers'],
			[
				'1'.repeat(5000),
				`"${'1'.repeat(39)}…" is too long for one number; put a comma between numbers`,
			],
			[' '.repeat(5000), 'the number is empty'],
			['x'.repeat(40), `"${'x'.repeat(40)}" has no digits`],
		])('%p', (value, expected) => {
			expect(problemOf(value)).toBe(expected);
		});

		test.each([
			['508551234', 'KG', '+996508551234 in Kyrgyzstan (KG)', '+508551234 in St. Pierre'],
			['672381234', 'KG', '+996672381234 in Kyrgyzstan (KG)', '+672381234 in Norfolk'],
			['84912345678', 'RU', '+74912345678 in Russia (RU)', '+84912345678 in Vietnam (VN)'],
			['9607712345', 'RU', '+79607712345 in Russia (RU)', '+9607712345 in Maldives (MV)'],
			['13123456789', 'CN', '+8613123456789 in China (CN)', '+13123456789 in United'],
		])('%s in %s fits two numbers', (value, country, first, second) => {
			const problem = problemOf(value, country);
			expect(problem).toContain(`"${value}" could be ${first} or ${second}`);
			expect(problem).toMatch(/; write the one that you mean with its plus$/);
		});

		it('counts the digits of a Kyrgyz number behind an exit code, too', () => {
			expect(problemOf('011 996 800 1234567', 'US')).toMatch(/^"011 996 800 1234567" /);
		});

		it('names the default country it does not know', () => {
			expect(problemOf('0555123456', 'XX')).toBe(
				'"0555123456" has no country code, and "XX" is not a country to read it for',
			);
			// Ten digits could be one of Denmark, or one of home that lost or won a digit.
			expect(problemOf('4512345678', 'XX')).toContain('has no country code');
			expect(problemOf('0555123456', null as unknown as string)).toContain('"" is not a country');
		});

		it('shows a text of several lines on one, and no half emoji', () => {
			expect(problemOf(' ab\r\n\tcd ')).toBe('"ab cd" has no digits');
			expect(problemOf(`a${'😀'.repeat(49)}`)).toBe(`"a${'😀'.repeat(38)}…" has no digits`);
		});

		it('copes with objects that can not be shown', () => {
			const circular: Record<string, unknown> = {};
			circular['self'] = circular;
			const { proxy, revoke } = Proxy.revocable({}, {});
			revoke();
			for (const value of [circular, proxy, { toJSON: () => undefined }]) {
				expect(problemOf(value)).toBe('the number is an object, where text is needed');
			}
		});
	});
});

const codes = fc.constantFrom(...countries.map(({ code }) => code));
const kyrgyzSubscribers = fc.oneof(
	fc.stringMatching(/^(?:5[0-24-7]|7[07]|22)[0-9]{7}$/),
	fc.stringMatching(/^[1-9][0-9]{8}$/),
);
const likelyNumbers = fc.oneof(
	fc.stringMatching(/^\+?[0-9]{1,20}$/),
	fc.stringMatching(/^(?:\+|00|8 ?|0)?(?:996|7|998|992|1|54|52|55|39|49)?[ ()-]?[0-9]{6,12}$/),
	fc.string({ unit: fc.constantFrom(...'0123456789+() -.'), maxLength: 24 }),
);

describe('readPhoneNumber, for anything', () => {
	it('never throws, and gives digits or a reason', () => {
		const values = fc.oneof(
			fc.anything({
				withBigInt: true,
				withDate: true,
				withNullPrototype: true,
				withSparseArray: true,
			}),
			fc.string({ unit: 'binary' }),
			fc.double(),
			likelyNumbers,
		);
		fc.assert(
			fc.property(values, fc.oneof(codes, fc.string()), (value, country) => {
				const reading = readPhoneNumber(value, country);
				if ('number' in reading) expect(reading.number).toMatch(/^[1-9]\d{4,14}$/);
				else expect(reading.problem).toMatch(/^\S.*\S$/);
			}),
			{ numRuns: 1000 },
		);
	});

	it('reads its own result as the same number', () => {
		fc.assert(
			fc.property(likelyNumbers, codes, codes, (value, country, other) => {
				const reading = readPhoneNumber(value, country);
				fc.pre('number' in reading);
				expect(readPhoneNumber(`+${reading.number}`, other)).toEqual(reading);
			}),
			{ numRuns: 1000 },
		);
	});

	it('reads every Kyrgyz number in all its forms', () => {
		fc.assert(
			fc.property(kyrgyzSubscribers, codes, (subscriber, country) => {
				const number = `996${subscriber}`;
				for (const form of [number, `+${number}`, `00${number}`, `+996 0${subscriber}`]) {
					expect(numberOf(form, country)).toBe(number);
				}
				const isMobile = parsePhoneNumber(`+${number}`)?.getType() === 'MOBILE';
				const locals = [`0${subscriber}`, subscriber, Number(subscriber)];
				for (const form of locals) {
					const reading = readPhoneNumber(form, 'KG');
					if (isMobile && 'number' in reading) expect(reading.number).toBe(number);
					else expect(reading).toEqual({ problem: expect.any(String) as string });
				}
				// Without the 0 it may be a number of another country as well.
				if (isMobile) expect(numberOf(locals[0], 'KG')).toBe(number);
			}),
		);
	});
});
