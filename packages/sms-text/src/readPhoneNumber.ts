import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { isCountry, titleOfCountry } from './countries';
import { phoneDigits } from './phoneDigits';
import { quoted } from './quoted';

/** `number`: E.164 digits without the plus, "996550123456". `problem`: what is wrong, with the value as it was given. */
export type PhoneNumberReading = { number: string } | { problem: string };

/** `valid`: of a prefix that libphonenumber knows, which decides only between two ways to read bare digits. */
interface Found {
	number: string;
	valid: boolean;
}

/** Why no number was found: continues a sentence that begins with the number. */
interface NotFound {
	fault: string;
}

/**
 * Kyrgyz numbers have nine digits after 996 or after the trunk prefix 0, which no number begins with.
 * They are read without libphonenumber: its ten-digit 0800 numbers can't receive a message, and would let a digit too many through.
 */
const kyrgyz = {
	country: 'KG' as const,
	code: '996',
	plain: /^996[1-9]\d{8}$/,
	withCode: /^9960?([1-9]\d{8})$/,
	local: /^0?([1-9]\d{8})$/,
	digits: 9,
};

/** Numbers of the zone +7 begin with 3 to 9; a 0 there is the trunk prefix of a neighbour. */
const noNumber = /^70/;

/** ITU-T E.164, 6.1. */
const maxNumber = 15;

/**
 * Bare digits are taken for a foreign number only when there are this many: the neighbours' numbers have them, and a
 * Kyrgyz or Russian number with a digit too many does not turn into one of Belize.
 */
const minBareForeign = 11;

/**
 * Reads one phone number, however it is written.
 *
 * `defaultCountry` (ISO 3166-1 alpha-2, "KG") is the country of numbers in local form; 996 and nine digits are
 * Kyrgyz whatever it is. Numbers are refused for their length, never for a prefix: operators get new ones.
 * Never throws.
 */
export function readPhoneNumber(value: unknown, defaultCountry: string): PhoneNumberReading {
	if (typeof value === 'string' && kyrgyz.plain.test(value)) return { number: value };

	const typed = phoneDigits(value);
	if ('problem' in typed) return typed;
	const reading = readDigits(typed.digits, typed.plus, defaultCountry);
	if ('number' in reading) return { number: reading.number };
	return { problem: `${quoted(String(value))} ${reading.fault}` };
}

function readDigits(digits: string, plus: boolean, defaultCountry: unknown): Found | NotFound {
	if (plus) return readInternational(digits);
	if (digits.startsWith('00')) return readInternational(digits.slice(2));
	if (kyrgyz.withCode.test(digits)) return readInternational(digits);

	const country = typeof defaultCountry === 'string' ? defaultCountry.trim().toUpperCase() : '';
	return isCountry(country) ? readBare(digits, country) : readWithoutCountry(digits, country);
}

function readInternational(digits: string): Found | NotFound {
	return findInternational(digits) ?? { fault: faultOfInternational(digits) };
}

/** Bare digits: a number of the default country, or else an international one without its plus. */
function readBare(digits: string, country: CountryCode): Found | NotFound {
	const local = findLocal(digits, country);
	if (local?.valid) return local;

	const foreign = findInternational(digits);
	const isLongEnough = digits.length >= minBareForeign;
	if (foreign && isLongEnough && (foreign.valid || !local)) return foreign;
	if (local) return local;

	const fault = digits.startsWith(kyrgyz.code)
		? faultOfInternational(digits)
		: faultOfLocal(digits, country);
	return { fault: foreign ? `${fault}; a number of another country begins with +` : fault };
}

function readWithoutCountry(digits: string, country: string): Found | NotFound {
	const foreign = digits.length >= minBareForeign ? findInternational(digits) : undefined;
	return (
		foreign ?? {
			fault: `has no country code, and ${quoted(country)} is not a country to read it for`,
		}
	);
}

function findLocal(digits: string, country: CountryCode): Found | undefined {
	if (country !== kyrgyz.country) return find(digits, country);
	return foundKyrgyz(kyrgyz.local.exec(digits));
}

function findInternational(digits: string): Found | undefined {
	if (!digits.startsWith(kyrgyz.code)) return find(`+${digits}`);
	return foundKyrgyz(kyrgyz.withCode.exec(digits));
}

function find(text: string, defaultCountry?: CountryCode): Found | undefined {
	const parsed = parsePhoneNumberFromString(text, defaultCountry);
	if (!parsed?.isPossible()) return undefined;
	const number = parsed.number.slice(1);
	// An exit code, as the Russian 8 10, leads here from another country.
	if (number.startsWith(kyrgyz.code)) return foundKyrgyz(kyrgyz.withCode.exec(number));
	if (number.length > maxNumber || noNumber.test(number)) return undefined;
	if (parsed.number !== text && !isSettled(parsed.number)) return undefined;
	return { number, valid: parsed.isValid() };
}

/** Whether nothing that looks like a trunk prefix is left in it: read again, it must be the same number. */
function isSettled(number: string): boolean {
	const again = parsePhoneNumberFromString(number);
	return again?.number === number && again.isPossible();
}

function foundKyrgyz(match: RegExpExecArray | null): Found | undefined {
	const subscriber = match?.[1];
	return subscriber === undefined ? undefined : { number: kyrgyz.code + subscriber, valid: true };
}

function faultOfLocal(digits: string, country: CountryCode): string {
	if (country === kyrgyz.country) return faultOfKyrgyz(digits);
	return faultOf(digits, country);
}

function faultOfInternational(digits: string): string {
	if (digits.startsWith(kyrgyz.code)) return faultOfKyrgyz(digits.slice(kyrgyz.code.length));
	return faultOf(`+${digits}`);
}

function faultOfKyrgyz(subscriber: string): string {
	const isShort = subscriber.replace(/^0/, '').length < kyrgyz.digits;
	return `is too ${isShort ? 'short' : 'long'} for ${placeOf(kyrgyz.country)}`;
}

function faultOf(text: string, defaultCountry?: CountryCode): string {
	const place = placeOf(
		parsePhoneNumberFromString(text, defaultCountry)?.country ?? defaultCountry,
	);
	switch (validatePhoneNumberLength(text, defaultCountry)) {
		case 'INVALID_COUNTRY':
			return 'does not begin with the calling code of any country';
		case 'TOO_SHORT':
			return `is too short for ${place}`;
		case 'INVALID_LENGTH':
			return `has the wrong count of digits for ${place}`;
		case 'TOO_LONG':
			return `is too long for ${place}`;
		default:
			return `can't be ${place}`;
	}
}

function placeOf(country: CountryCode | undefined): string {
	return country === undefined ? 'a phone number' : `a number in ${titleOfCountry(country)}`;
}
