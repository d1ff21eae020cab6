/** Languages whose letters have a Latin spelling of their own here. */
export const textLanguages = ['ky', 'kk', 'ru', 'tg', 'uz'] as const;

/** ISO 639-1. */
export type TextLanguage = (typeof textLanguages)[number];

/** How the letters of a language are spelt in Latin ones. */
export interface Spelling {
	/** By small letter; where it differs from `commonLetters`. */
	readonly letters: Readonly<Record<string, string>>;
	/** ъ and ь before и о е ё э are y: объект is obyekt. */
	readonly signBecomesY?: boolean;
	/** Where е is ye. */
	readonly ye?: { readonly initial: boolean; readonly afterVowel: boolean };
	/** ъ before е ё ю я is dropped: Uzbek obyekt, but e'lon. */
	readonly dropsSignBeforeYe?: boolean;
	/** ц is ts after a vowel and else s: Uzbek aksiya, militsiya. */
	readonly tsOnlyAfterVowel?: boolean;
}

/**
 * Latin spellings of Cyrillic letters, in ASCII. They are those of Russian SMS as banks, shops and operators send them (the table of
 * the Russian interior ministry's order 310 of 1997 without its signs), and of letters of other languages in the same text.
 */
export const commonLetters: Readonly<Record<string, string>> = {
	...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y' },
	...{ к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f' },
	...{ х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu' },
	...{ я: 'ya', є: 'ye', і: 'i', ї: 'yi', ў: "o'", ґ: 'g', ғ: 'g', қ: 'k', ҝ: 'g', ң: 'ng' },
	...{ ү: 'u', ұ: 'u', ҳ: 'h', ҷ: 'j', һ: 'h', ӊ: 'ng', ә: 'a', ӣ: 'i', ө: 'o', ӯ: 'u' },
};

/**
 * - ky: ICS-630-01 (2015), as interscript has it
 * - kk: the habit of passports, қ as k and ғ as g
 * - tg: ICS-630-01 (2015)
 * - uz: the official alphabet of 1995, with the apostrophe of ASCII; CLDR's rules for е and ц
 */
export const spellings: Readonly<Record<TextLanguage, Spelling>> = {
	ky: { letters: { ё: 'yo', ж: 'j' }, signBecomesY: true },
	kk: { letters: { й: 'i', ң: 'n' }, signBecomesY: true },
	ru: { letters: {}, signBecomesY: true },
	tg: {
		letters: { ё: 'yo', ғ: 'gh', қ: 'q', ъ: "'" },
		ye: { initial: true, afterVowel: true },
	},
	uz: {
		letters: { ё: 'yo', ж: 'j', х: 'x', ъ: "'", қ: 'q', ғ: "g'", щ: 'sh', ы: 'i' },
		ye: { initial: true, afterVowel: true },
		dropsSignBeforeYe: true,
		tsOnlyAfterVowel: true,
	},
};

/**
 * Letters of new Latin alphabets that GSM-7 lacks, and what leads back to the spellings above: those of Uzbek (law of 2026) and of
 * Kazakh (April 2021). In any other text they are letters with a mark.
 */
export const newLatinLetters: Readonly<Partial<Record<TextLanguage, Record<string, string>>>> = {
	uz: { ö: "o'", ğ: "g'", ş: 'sh', ç: 'ch', ș: 'sh' },
	kk: { ä: 'a', ö: 'o', ü: 'u', ğ: 'g', ş: 'sh', ū: 'u', ñ: 'n', ŋ: 'n', ı: 'y', ç: 'ch' },
};

/** Latin letters that don't come apart into a letter and its mark. */
export const markedLetters: Readonly<Record<string, string>> = {
	...{ ı: 'i', đ: 'd', ð: 'd', ł: 'l', œ: 'oe', þ: 'th', ŋ: 'n', ẞ: 'ss', ə: 'a' },
};
