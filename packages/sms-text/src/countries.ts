import { getCountries } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

export interface Country {
	/** ISO 3166-1 alpha-2, as in "KG"; also AC, TA and XK, which have calling codes of their own. */
	readonly code: CountryCode;
	/** English name, as in "Kyrgyzstan". */
	readonly name: string;
}

const englishNames = new Intl.DisplayNames('en', { type: 'region' });
const byName = new Intl.Collator('en');

/** Every country that has a calling code, sorted by its English name. */
export const countries: readonly Country[] = getCountries()
	.map((code) => ({ code, name: englishNames.of(code) ?? code }))
	.sort((a, b) => byName.compare(a.name, b.name));

const nameOfCode: ReadonlyMap<string, string> = new Map(
	countries.map(({ code, name }) => [code, name]),
);

/** Whether this is the code of one of `countries`, in capitals. */
export function isCountry(code: string): code is CountryCode {
	return nameOfCode.has(code);
}

/** "Kyrgyzstan (KG)". */
export function titleOfCountry(code: CountryCode): string {
	return `${nameOfCode.get(code) ?? code} (${code})`;
}
