import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { isCountry, titleOfCountry } from './countries';
import { phoneDigits } from './phoneDigits';
import { quoted } from './quoted';

/** `number`: E.164 digits without the plus, "996550123456". `problem`: what is wrong, with the value as it was given. */
export type PhoneNumberReading = { number: string } | { problem: string };

/** A number that digits may mean. */
interface Found {
	readonly number: string;
	/** Of a prefix that libphonenumber knows. Decides only where the digits alone don't say which country they are of. */
	readonly valid: boolean;
	/** Valid, and of a phone that gets messages. */
	readonly mobile: boolean;
}

/** Why no number was found: continues a sentence that begins with the number. */
interface NotFound {
	readonly fault: string;
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

/** From these countries one dialled abroad with 8, the tone, 10; some still do. */
const oldExit = {
	prefix: '810',
	countries: new Set<string>([
		'AM',
		'AZ',
		'BY',
		'GE',
		'KG',
		'KZ',
		'MD',
		'RU',
		'TJ',
		'TM',
		'UA',
		'UZ',
	]),
};

/**
 * Reads one phone number, however it is written.
 *
 * `defaultCountry` (ISO 3166-1 alpha-2, "KG") is the country of numbers in local form; 996 and nine digits are
 * Kyrgyz whatever it is. With a plus or 00, numbers are refused for their length, never for a prefix: operators get new ones.
 * Digits without it that fit two numbers are refused. Never throws.
 */
export function readPhoneNumber(value: unknown, defaultCountry: string): PhoneNumberReading {
	return readWith(readDigits, value, defaultCountry);
}

/**
 * Reads the number of a message that was sent: bare digits are first what a node's own `to` is, an international number
 * without its plus. For questions, which reach nobody; otherwise as `readPhoneNumber`.
 */
export function readSentNumber(value: unknown, defaultCountry: string): PhoneNumberReading {
	return readWith(readSentDigits, value, defaultCountry);
}

function readWith(
	read: typeof readDigits,
	value: unknown,
	defaultCountry: string,
): PhoneNumberReading {
	if (typeof value === 'string' && kyrgyz.plain.test(value)) return { number: value };

	const typed = phoneDigits(value);
	if ('problem' in typed) return typed;
	const reading = read(typed.digits, typed.plus, defaultCountry);
	if ('number' in reading) return { number: reading.number };
	return { problem: `${quoted(String(value))} ${reading.fault}` };
}

function readSentDigits(digits: string, plus: boolean, defaultCountry: unknown): Found | NotFound {
	// Also one of a prefix that libphonenumber doesn't know: read as a local form it would be another number.
	const sent = plus ? undefined : findInternational(digits);
	return sent?.number === digits ? sent : readDigits(digits, plus, defaultCountry);
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

/** Bare digits: a number of the default country, or of another one without its plus or behind the old 8 10. */
function readBare(digits: string, country: CountryCode): Found | NotFound {
	const local = findLocal(digits, country);
	const foreign = findInternational(digits);
	const behindExit = dialledAbroad(digits, country);
	const dialled = behindExit === undefined ? undefined : findInternational(behindExit);
	const fitting = [
		...(local?.valid ? [local] : []),
		// A landline abroad is not what somebody means who writes digits without a plus.
		...(foreign?.mobile ? [foreign] : []),
		...(dialled ? [dialled] : []),
	];
	if (new Set(fitting.map(({ number }) => number)).size > 1)
		return { fault: faultOfSeveral(fitting) };
	if (local?.valid) return local;
	if (dialled) return dialled;

	const isLongEnough = digits.length >= minBareForeign;
	if (foreign?.valid && isLongEnough && (foreign.mobile || !local)) return foreign;
	if (local && foreign?.mobile) return { fault: faultOfSeveral([local, foreign]) };
	if (local && country !== kyrgyz.country) return local;
	if (local) return { fault: faultOfNoMobile };

	if (behindExit !== undefined) return { fault: faultOfInternational(behindExit) };
	const fault = digits.startsWith(kyrgyz.code)
		? faultOfInternational(digits)
		: faultOfLocal(digits, country);
	return { fault: foreign ? `${fault}; a number of another country begins with +` : fault };
}

function readWithoutCountry(digits: string, country: string): Found | NotFound {
	const foreign = digits.length >= minBareForeign ? findInternational(digits) : undefined;
	if (foreign?.valid) return foreign;
	return { fault: `has no country code, and ${quoted(country)} is not a country to read it for` };
}

/** What stands behind the old 8 10, if that is how the digits begin. */
function dialledAbroad(digits: string, country: CountryCode): string | undefined {
	const { prefix, countries } = oldExit;
	const isOldForm = countries.has(country) && digits.startsWith(prefix);
	return isOldForm ? digits.slice(prefix.length) : undefined;
}

function findLocal(digits: string, country: CountryCode): Found | undefined {
	if (country !== kyrgyz.country) return find(digits, country);
	const local = foundKyrgyz(kyrgyz.local.exec(digits));
	// Nine digits are a local form of many countries: without 996 they must be what a Kyrgyz phone has.
	if (!local) return undefined;
	const { mobile } = kindOf(parsePhoneNumberFromString(`+${local.number}`));
	return { ...local, valid: mobile, mobile };
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
	return { number, ...kindOf(parsed) };
}

/** Every number that is valid has a type. */
function kindOf(parsed: PhoneNumber | undefined): Omit<Found, 'number'> {
	const type = parsed?.getType();
	return {
		valid: type !== undefined,
		mobile: type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE',
	};
}

/** Whether nothing that looks like a trunk prefix is left in it: read again, it must be the same number. */
function isSettled(number: string): boolean {
	const again = parsePhoneNumberFromString(number);
	return again?.number === number && again.isPossible();
}

function foundKyrgyz(match: RegExpExecArray | null): Found | undefined {
	const subscriber = match?.[1];
	if (subscriber === undefined) return undefined;
	return { number: kyrgyz.code + subscriber, valid: true, mobile: true };
}

const faultOfNoMobile = `is not a mobile number in ${titleOfCountry(kyrgyz.country)}; if it is one all the same, begin it with +${kyrgyz.code}`;

function faultOfSeveral(found: readonly Found[]): string {
	const numbers = [...new Set(found.map(({ number }) => `+${number}`))].map((number) => {
		const country = parsePhoneNumberFromString(number)?.country;
		return country === undefined ? number : `${number} in ${titleOfCountry(country)}`;
	});
	return `could be ${numbers.join(' or ')}; write the one that you mean with its plus`;
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
