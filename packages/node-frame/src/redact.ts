/** Shorter secrets would redact ordinary words. */
const minSecret = 3;

/**
 * Makes a function that redacts secrets in text that the gateway, or whatever answered in its
 * place, wrote: an error page may quote the request. Finds them plain, and as XML, HTML, JSON and
 * URLs escape them, also one upon the other.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
	const forms = secrets
		// The gateway gets the login without spaces around it.
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= minSecret)
		.sort((a, b) => b.length - a.length)
		.map((secret) => Array.from(secret, anyFormOf).join(''));
	if (forms.length === 0) return (text) => text;
	const pattern = new RegExp(forms.join('|'), 'gu');
	return (text) => text.replace(pattern, '•••');
}

const entityNames: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

const shortEscapes: Record<string, string> = {
	'"': '"',
	'/': '/',
	'\\': '\\\\',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/** The source of a pattern for a character, however it is escaped. */
function anyFormOf(character: string): string {
	const code = character.codePointAt(0)!;
	const name = entityNames[character];
	const entities = [
		`${hash}0*${code}`,
		`${hash}[xX]0*${anyCase(code)}`,
		...(name === undefined ? [] : [name]),
	];
	const short = shortEscapes[character];
	return oneOf(
		`${ampersand}(?:amp${semicolon})*${oneOf(...entities)}${semicolon}`,
		...(short === undefined ? [] : [`\\\\+${short}`]),
		...(character === ' ' ? ['\\+'] : []),
		// The shortest comes last: the % of %25 is no whole one.
		plainOrCoded(character),
	);
}

/** As URLs and JSON escape it, or as it is. */
function plainOrCoded(character: string): string {
	const bytes = [...new TextEncoder().encode(character)];
	const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
	return oneOf(
		bytes.map((byte) => `%(?:25)*${anyCase(byte, 2)}`).join(''),
		units.map((unit) => `\\\\+u${anyCase(unit, 4)}`).join(''),
		character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'),
	);
}

const ampersand = plainOrCoded('&');
const hash = plainOrCoded('#');
const semicolon = plainOrCoded(';');

function oneOf(...sources: readonly string[]): string {
	return `(?:${sources.join('|')})`;
}

/** A number in hexadecimal, in small or capital letters. */
function anyCase(number: number, length = 1): string {
	const digits = number.toString(16).padStart(length, '0');
	return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
