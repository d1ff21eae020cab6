/**
 * Characters that GSM-7 lacks, and what a reader takes for the same: quotes, dashes, dots, spaces, signs. The targets are ASCII
 * alone, since operators may not carry the accented letters of GSM-7.
 *
 * The core that the published lists of Twilio (message-segment-calculator), Webex Interact and Sinch have in common, and
 * what they lack: № U+2116, the hyphens U+2011 and U+2012, the minus, currency signs, the apostrophes of Uzbek. Where Twilio's
 * list is wrong, it isn't followed: one no-break space is one space, and ‹ › are no signs of greater and less.
 */
const rows: ReadonlyArray<readonly [from: string, to: string]> = [
	['«»“”„‟″‶ʺ˝ˮ❝❞〝〞〟＂', '"'],
	['`´‘’‚‛′‵‹›ʹʻʼʽʾʿˈˊˋꞋꞌ❛❜＇', "'"],
	['‐‑‒–—―⁃−⸺⸻﹘﹣－', '-'],
	['…', '...'],
	['‥', '..'],
	['․·', '.'],
	['•‣▪▫●◦∙■▶➢', '-'],
	[
		'\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
		' ',
	],
	['\v\u0085\u2028\u2029', '\n'],
	// Nothing to see: hyphens and joints for typesetting, marks of direction, variation selectors.
	[
		'\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff',
		'',
	],
	['№', 'N'],
	['×✕', 'x'],
	['÷⁄∕⧸¦', '/'],
	['‼', '!!'],
	['⁉', '!?'],
	['⁈‽', '?!'],
	['©', '(c)'],
	['®', '(R)'],
	['™', '(TM)'],
	['✓✔', '+'],
	['→', '->'],
	['←', '<-'],
	['★☆∗⁎', '*'],
	['≤', '<='],
	['≥', '>='],
	['≈', '='],
	['±', '+/-'],
];

/** A space comes first where a digit stands before: 1½ is 1 1/2. */
const fractions: ReadonlyMap<string, string> = new Map([
	['¼', '1/4'],
	['½', '1/2'],
	['¾', '3/4'],
	['⅓', '1/3'],
	['⅔', '2/3'],
]);

/** ISO 4217, with a space between it and a digit on either side. */
const currencies: ReadonlyMap<string, string> = new Map([
	['₽', 'RUB'],
	['₸', 'KZT'],
	['\u20c0', 'KGS'],
	['₴', 'UAH'],
	['₺', 'TRY'],
	['₼', 'AZN'],
	['₾', 'GEL'],
	['֏', 'AMD'],
	['₹', 'INR'],
	['₩', 'KRW'],
	['₪', 'ILS'],
	['₫', 'VND'],
	['₮', 'MNT'],
	['₿', 'BTC'],
]);

/** Latin letters, digits and signs in the width of Chinese ones: each is its ASCII twin, moved by this much. */
const fullWidth = { from: '！', to: 'ｚ', offset: 0xfee0, without: '［＼］＾｀' };

/** Greek capitals that look Latin, and their twins. */
const greek = { from: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', to: 'ABEZHIKMNOPTYX' };

/** Cyrillic letters that look Latin, and their twins. */
const cyrillic = {
	from: 'АВЕКМНОРСТУХІЈЅҮԌԚԜаеорсухіјѕһԁԛԝӏ',
	to: 'ABEKMHOPCTYXIJSYGQWaeopcyxijshdqwl',
};

const lookAlikes: ReadonlyMap<string, string> = new Map([
	...fullWidthTwins(),
	...twins(greek),
	...rows.flatMap(([from, to]) => Array.from(from, (character) => [character, to] as const)),
]);

const homoglyphs: ReadonlyMap<string, string> = new Map(twins(cyrillic));

/** One character's look-alike. @param before what stands before it @param after what stands behind it */
export function lookAlikeOf(character: string, before = '', after = ''): string | undefined {
	const fraction = fractions.get(character);
	if (fraction !== undefined) return isDigit(before) ? ` ${fraction}` : fraction;
	const currency = currencies.get(character);
	if (currency === undefined) return lookAlikes.get(character);
	return `${isDigit(before) ? ' ' : ''}${currency}${isDigit(after) ? ' ' : ''}`;
}

/** The Latin letter that looks like this Cyrillic one. */
export function homoglyphOf(character: string): string | undefined {
	return homoglyphs.get(character);
}

function isDigit(character: string): boolean {
	return /^\d$/.test(character);
}

function twins({ from, to }: { from: string; to: string }): Array<[string, string]> {
	return Array.from(from, (character, place) => [character, to[place]!]);
}

function fullWidthTwins(): Array<[string, string]> {
	const { from, to, offset, without } = fullWidth;
	const list: Array<[string, string]> = [];
	for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) {
		const character = String.fromCharCode(code);
		if (!without.includes(character)) list.push([character, String.fromCharCode(code - offset)]);
	}
	return list;
}
