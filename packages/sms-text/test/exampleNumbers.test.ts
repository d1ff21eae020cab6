import parsePhoneNumber, { getExampleNumber, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { countries, readPhoneNumber, readSentNumber } from '../src/index';

/** Where people write the numbers of their neighbours. */
const defaultCountries = 'AM AZ BY GE KG KZ MD RU TJ TM UA UZ'.split(' ');

/** How a number reaches the node: typed by hand, from a phone, a spreadsheet, a column of floats. */
const forms = {
	'with a plus': ({ number }) => number,
	'as it is printed': (example) => example.formatInternational(),
	'behind 00': (example) => `00${digitsOf(example)}`,
	'behind 8 10': (example) => `8 10 ${digitsOf(example)}`,
	'as bare digits': digitsOf,
	'typed as a number': (example) => Number(digitsOf(example)),
	'with a fraction of zeros': (example) => `${digitsOf(example)}.00`,
} as const satisfies Record<string, (example: PhoneNumber) => unknown>;

/** Forms that say which country the number is of. */
const plain = ['with a plus', 'as it is printed', 'behind 00', 'behind 8 10'] as const;

function digitsOf({ number }: PhoneNumber): string {
	return number.slice(1);
}

function exampleOf(code: string): PhoneNumber {
	const example = getExampleNumber(code as 'KG', examples);
	if (example === undefined) throw new Error(`libphonenumber has no example of ${code}`);
	return example;
}

describe.each(countries)('a mobile number of $name', ({ code }) => {
	const example = exampleOf(code);
	const number = digitsOf(example);

	test('in seven forms, in each country of the CIS: right, or refused', () => {
		for (const country of defaultCountries) {
			for (const [form, write] of Object.entries(forms)) {
				const reading = readPhoneNumber(write(example), country);
				const place = `${form} in ${country}`;
				if ('number' in reading) expect([place, reading.number]).toEqual([place, number]);
			}
			for (const form of plain) {
				expect(readPhoneNumber(forms[form](example), country)).toEqual({ number });
			}
		}
	});

	test('as bare digits with eleven or more, in Kyrgyzstan: right', () => {
		const reading = readPhoneNumber(number, 'KG');
		if (number.length >= 11) expect(reading).toEqual({ number });
		else expect(reading).toHaveProperty('problem');
	});

	test('as it is written there: right, or both numbers that it could be', () => {
		const reading = readPhoneNumber(example.formatNational(), code);
		if ('number' in reading) expect(reading.number).toBe(number);
		else expect(reading.problem).toMatch(new RegExp(`could be \\+${number} .* or \\+`));
	});

	test("as a node's own 'to', where it is asked about: unchanged", () => {
		for (const country of [code, ...defaultCountries]) {
			expect(readSentNumber(number, country)).toEqual({ number });
		}
	});
});

test('only in China do local forms fit another number', () => {
	const doubtful = countries.filter(
		({ code }) => 'problem' in readPhoneNumber(exampleOf(code).formatNational(), code),
	);
	expect(doubtful.map(({ code }) => code)).toEqual(['CN']);
});

test('a local form of another country is a Kyrgyz mobile number, or refused', () => {
	for (const { code } of countries) {
		if (code === 'KG') continue;
		const reading = readPhoneNumber(exampleOf(code).formatNational(), 'KG');
		if ('problem' in reading || !reading.number.startsWith('996')) continue;
		expect(parsePhoneNumber(`+${reading.number}`)?.getType()).toBe('MOBILE');
	}
});

describe('readSentNumber, beside bare international digits', () => {
	test.each([
		['0555 123 456', 'KG', '996555123456'],
		['555123456', 'KG', '996555123456'],
		['8 707 123 45 67', 'KZ', '77071234567'],
		['+7 707 123 45 67', 'KG', '77071234567'],
		['8 10 998 90 123 45 67', 'KG', '998901234567'],
		// As a node's own 'to', of a prefix that no plan has yet.
		['998412345678', 'KG', '998412345678'],
		['508551234', 'KG', '508551234'],
		// As a local form they would be Russian ones.
		['8431613205', 'KZ', '8431613205'],
		['4913921609', 'KZ', '4913921609'],
	])('%s in %s', (value, country, number) => {
		expect(readSentNumber(value, country)).toEqual({ number });
	});

	test('what is no number is refused as elsewhere', () => {
		for (const value of ['0555 12', '', 'abc', '99655512345', '777123456.5']) {
			expect(readSentNumber(value, 'KG')).toEqual(readPhoneNumber(value, 'KG'));
		}
	});
});
