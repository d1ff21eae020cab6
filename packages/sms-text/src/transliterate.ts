import {
	commonLetters,
	markedLetters,
	newLatinLetters,
	spellings,
	type TextLanguage,
} from './cyrillicLetters';

const vowels = new Set('аеёиоуыэюяўәөүұіӣӯ');

const marks = /[\u0300-\u036f]/g;

/** What the letters around one are, for those whose spelling depends on it; small, '' where there is none. */
interface Neighbours {
	readonly before: string;
	readonly after: string;
}

/**
 * Cyrillic letters, and Latin ones with marks, as plain Latin letters; what is neither stays. Capitals read naturally: Щит is
 * Shchit, ЩИТ is SHCHIT, and "Я иду" is "Ya idu".
 *
 * @param text in the normal form NFC
 * @param isAllCaps whether the whole text that this is a piece of has no small letter
 */
export function transliterate(text: string, language: TextLanguage, isAllCaps: boolean): string {
	const characters = Array.from(text);
	return characters
		.map((character, place) => {
			const before = letterAt(characters, place - 1);
			const after = letterAt(characters, place + 1);
			const around = { before: before.toLowerCase(), after: after.toLowerCase() };
			const spelt = spell(character.toLowerCase(), language, around);
			if (spelt === undefined) return character.replace(marks, '');
			if (!isCapital(character)) return spelt;
			const neighbour = after || before;
			const isInCaps = neighbour === '' ? isAllCaps : isCapital(neighbour);
			return isInCaps ? spelt.toUpperCase() : capitalise(spelt);
		})
		.join('');
}

/** Of a small letter; undefined if it is none that would be spelt in another way. */
function spell(letter: string, language: TextLanguage, around: Neighbours): string | undefined {
	const { letters, ...rules } = spellings[language];
	const plain = letters[letter] ?? commonLetters[letter];
	if (plain === undefined) return spellLatin(letter, language);
	const { before, after } = around;
	const isAfterVowel = vowels.has(before);
	if (letter === 'ъ' || letter === 'ь') {
		if (rules.signBecomesY && 'иоеёэ'.includes(after || ' ')) return 'y';
		if (rules.dropsSignBeforeYe && 'еёюя'.includes(after || ' ')) return '';
	}
	if (letter === 'е' && rules.ye) {
		if (before === '' && rules.ye.initial) return 'ye';
		if ((isAfterVowel || before === 'ъ' || before === 'ь') && rules.ye.afterVowel) return 'ye';
	}
	return letter === 'ц' && rules.tsOnlyAfterVowel && !isAfterVowel ? 's' : plain;
}

/** Its plain letter where the Latin letter has a mark. */
function spellLatin(letter: string, language: TextLanguage): string | undefined {
	const known = newLatinLetters[language]?.[letter] ?? markedLetters[letter];
	if (known !== undefined) return known;
	const bare = letter.normalize('NFD').replace(marks, '');
	return bare !== letter && /^[a-z]+$/.test(bare) ? bare : undefined;
}

function letterAt(characters: readonly string[], place: number): string {
	const character = characters[place] ?? '';
	return /^\p{L}$/u.test(character) ? character : '';
}

function isCapital(character: string): boolean {
	return character !== character.toLowerCase();
}

function capitalise(spelt: string): string {
	return spelt.slice(0, 1).toUpperCase() + spelt.slice(1);
}
