import {
	commonLetters,
	markedLetters,
	newLatinLetters,
	spellings,
	type Spelling,
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
	const spelling = spellings[language];
	const characters = Array.from(text);
	const letters = characters.map((character) => (isLetter(character) ? character : ''));
	const small = letters.map((letter) => letter.toLowerCase());
	return characters
		.map((character, place) => {
			const letter = small[place]!;
			if (letter === '') return isMark(character) ? '' : character;
			const around = { before: small[place - 1] ?? '', after: small[place + 1] ?? '' };
			const spelt = spell(letter, spelling, around) ?? spellLatin(letter, language);
			if (spelt === undefined) return character;
			if (!isCapital(character)) return spelt;
			const neighbour = letters[place + 1] || letters[place - 1] || '';
			const isInCaps = neighbour === '' ? isAllCaps : isCapital(neighbour);
			return isInCaps ? spelt.toUpperCase() : capitalise(spelt);
		})
		.join('');
}

/** Of a small letter; undefined if it isn't a Cyrillic one. */
function spell(
	letter: string,
	spelling: Spelling,
	{ before, after }: Neighbours,
): string | undefined {
	const plain = spelling.letters[letter] ?? commonLetters[letter];
	if (letter === 'ъ' || letter === 'ь') {
		if (spelling.signBecomesY && isOneOf('иоеёэ', after)) return 'y';
		if (spelling.dropsSignBeforeYe && isOneOf('еёюя', after)) return '';
	}
	if (letter === 'е' && spelling.ye) {
		if (before === '' && spelling.ye.initial) return 'ye';
		const isAfter = vowels.has(before) || before === 'ъ' || before === 'ь';
		if (isAfter && spelling.ye.afterVowel) return 'ye';
	}
	return letter === 'ц' && spelling.tsOnlyAfterVowel && !vowels.has(before) ? 's' : plain;
}

/** Its plain letter where the Latin letter has a mark. */
function spellLatin(letter: string, language: TextLanguage): string | undefined {
	const known = newLatinLetters[language]?.[letter] ?? markedLetters[letter];
	if (known !== undefined || letter <= 'z') return known;
	const bare = letter.normalize('NFD').replace(marks, '');
	return bare !== letter && /^[a-z]+$/.test(bare) ? bare : undefined;
}

function isOneOf(letters: string, letter: string): boolean {
	return letter !== '' && letters.includes(letter);
}

function isMark(character: string): boolean {
	return character >= '\u0300' && character <= '\u036f';
}

/** Of one character. What has two cases is one, and so told without a look into Unicode's tables. */
function isLetter(character: string): boolean {
	if (character < 'A') return false;
	return character.toLowerCase() !== character.toUpperCase() || /^\p{L}$/u.test(character);
}

function isCapital(character: string): boolean {
	return character !== character.toLowerCase();
}

function capitalise(spelt: string): string {
	return spelt.slice(0, 1).toUpperCase() + spelt.slice(1);
}
