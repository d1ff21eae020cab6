import { quoted } from './quoted';

/** Digits as they were typed, and whether a plus stood before them. */
export type PhoneDigits = { digits: string; plus: boolean } | { problem: string };

/** What people and spreadsheets put between digits: spaces, dots, dashes, brackets, and marks nobody sees. */
const punctuation =
	/[\s.．。·•\p{Dash_Punctuation}\u2212\u02D7()（）[\]\p{Format}\p{Control}\uFE0F]+/gu;

/** Of these, what a spreadsheet puts between thousands or around a number. */
const unseen = /[\s\p{Format}\p{Control}\uFE0F]+/gu;

/** A spreadsheet's mark for "this is text". */
const leadingApostrophe = /^['’‘`´]/u;

/** "9.9655E+11", or with a comma, as spreadsheets of half the world write it. */
const exponent = /^\s*[+-]?\d+(?:[.,]\d*)?E[+-]?\d+\s*$/i;

/**
 * "996550123456.00": a number with a fraction, as spreadsheets and columns of floats write whole ones, too. Fewer digits before
 * a dot are a country or area code, as in "+996.555123456"; several dots are punctuation.
 */
const decimal = /^(\+?\d{6,})[.．。,]([0-9０-９]+)$/;

/** Longer than any number with its punctuation; also what keeps a text of megabytes cheap. */
const maxText = 100;

/** Two numbers with only a space between them give more digits than one can have (E.164: 15, and a prefix of up to 5). */
const maxDigits = 20;

const fractionAdvice = 'format the column as text and enter the number again';

const spreadsheetAdvice = `a spreadsheet may have shortened it to the form 9.97E+11: ${fractionAdvice}`;

/** The digits of a value that should be a phone number, without a look at what they mean. */
export function phoneDigits(value: unknown): PhoneDigits {
	switch (typeof value) {
		case 'string':
			return digitsOfText(value);
		case 'number':
			return digitsOfNumber(value);
		case 'bigint':
			return digitsOfText(String(value));
		case 'undefined':
			return { problem: 'the number is empty' };
		case 'boolean':
			return { problem: `${String(value)} is not a phone number` };
		case 'object':
			return { problem: problemOfObject(value) };
		default:
			return { problem: `a ${typeof value} is not a phone number` };
	}
}

function digitsOfNumber(value: number): PhoneDigits {
	if (Number.isSafeInteger(value) && value >= 0) return digitsOfText(String(value));
	if (!Number.isFinite(value) || value < 0) return { problem: `${value} is not a phone number` };
	return { problem: `${value} is not a whole number; ${spreadsheetAdvice}` };
}

function digitsOfText(text: string): PhoneDigits {
	if (text.length > maxText) return { problem: problemOfLongText(text) };
	if (exponent.test(text)) {
		return { problem: `${quoted(text)} is not a whole number; ${spreadsheetAdvice}` };
	}
	const fraction = decimal.exec(text.replace(unseen, '').replace(leadingApostrophe, ''));
	if (fraction && !/^[0０]+$/.test(fraction[2] ?? '')) {
		return { problem: `${quoted(text)} is not a whole number; ${fractionAdvice}` };
	}
	const compact = (fraction?.[1] ?? text)
		.replace(punctuation, '')
		.replace(leadingApostrophe, '')
		.replace(/[０-９＋]/g, asciiOfFullWidth);
	const plus = compact.startsWith('+');
	const digits = plus ? compact.slice(1) : compact;
	if (!/^\d+$/.test(digits)) return { problem: problemOfText(text, compact) };
	if (digits.length > maxDigits) {
		return {
			problem: `${quoted(text)} has ${digits.length} digits, too many for one number; put a comma between numbers`,
		};
	}
	return { digits, plus };
}

function asciiOfFullWidth(character: string): string {
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function problemOfLongText(text: string): string {
	return text.trim() === ''
		? 'the number is empty'
		: `${quoted(text)} is too long for one number; put a comma between numbers`;
}

function problemOfText(text: string, compact: string): string {
	if (text.trim() === '') return 'the number is empty';
	const shown = quoted(text);
	if (!/\d/.test(compact)) return `${shown} has no digits`;
	if (/\p{Letter}/u.test(compact)) {
		return `${shown} has letters; write the number in digits, without an extension`;
	}
	const stranger = /[^\d+]/u.exec(compact)?.[0];
	if (stranger === undefined) return `${shown} has a plus that is not at its start`;
	return `${shown} has a ${quoted(stranger)}, which does not belong in a phone number`;
}

function problemOfObject(value: object | null): string {
	if (value === null) return 'the number is empty';
	try {
		const kind = Array.isArray(value) ? 'a list' : 'an object';
		return `the number is ${kind}, ${quoted(JSON.stringify(value))}, where text is needed`;
	} catch {
		// Circular, or a toJSON that fails or gives nothing: it can't be shown.
		return 'the number is an object, where text is needed';
	}
}
