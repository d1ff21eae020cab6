import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

import { countryZones } from './countryZones';

/** Countries by calling code; some share one. */
const countriesOf = new Map<string, string[]>();
for (const country of getCountries()) {
	const code = getCountryCallingCode(country);
	countriesOf.set(code, [...(countriesOf.get(code) ?? []), country]);
}

const maxCallingCode = 3;

/**
 * The time zone of a number's country; undefined where that has several, or where it isn't known.
 *
 * @param number E.164 digits without the plus
 */
export function zoneOfNumber(number: string): string | undefined {
	const country = countryOfNumber(number);
	return country === undefined ? undefined : countryZones.get(country);
}

function countryOfNumber(number: string): string | undefined {
	for (let length = 1; length <= maxCallingCode; length += 1) {
		const [only, ...others] = countriesOf.get(number.slice(0, length)) ?? [];
		if (only === undefined) continue;
		if (others.length === 0) return only;
		return parsePhoneNumberFromString(`+${number}`)?.country;
	}
	return undefined;
}
