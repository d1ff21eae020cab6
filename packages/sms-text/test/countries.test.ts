import { countries, isCountry } from '../src/countries';

describe('countries', () => {
	test.each([
		['KG', 'Kyrgyzstan'],
		['KZ', 'Kazakhstan'],
		['UZ', 'Uzbekistan'],
		['TJ', 'Tajikistan'],
		['RU', 'Russia'],
	])('has %s, %s', (code, name) => {
		expect(countries).toContainEqual({ code, name });
	});

	it('names each country once, in alphabetical order', () => {
		const names = countries.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
		expect(names.filter((name) => /^[A-Z]{2}$/.test(name))).toEqual([]);
	});

	it('knows its codes and nothing else', () => {
		expect(countries.every(({ code }) => isCountry(code))).toBe(true);
		for (const other of ['', 'kg', 'XX', '996', 'constructor', '__proto__', 'toString']) {
			expect(isCountry(other)).toBe(false);
		}
	});
});
