import { textLanguages, type TextLanguage } from './cyrillicLetters';

/** Letters that only some of the languages have. */
const lettersOf: Readonly<Record<TextLanguage, string>> = {
	ky: 'ңөүыщ',
	kk: 'әғқңөұүһіыщ',
	ru: 'ыщ',
	tg: 'ғқҳӣӯҷ',
	uz: 'ўқғҳ',
};

/** Words and endings that give a text away which has none of these letters, or only such as its neighbours have. */
const signsOf: Readonly<Record<TextLanguage, RegExp>> = {
	ky: /[уүөэа](?<=(?:уу|үү|өө|ээ|аа))|оо(?!\p{L})|(?<!\p{L})(?:жана|саат|менен|эмес)(?!\p{L})/gu,
	kk: /(?<!\p{L})(?:және|сағат|мен|емес|болады)(?!\p{L})/gu,
	ru: /(?<!\p{L})(?:и|в|на|не|по|до|с|за|у|от|для|ваш|ваша|ваше|вас|вам|или)(?!\p{L})/gu,
	tg: /(?<!\p{L})(?:ва|ба|аз|дар|то|барои|шумо|аст|ин|нав|соати)(?!\p{L})/gu,
	uz: /(?:[аиу]нгиз|[аи]нг)(?!\p{L})|(?<!\p{L})(?:ва|учун|билан|гача|деб|янги|соат|тайёр|сўм)(?!\p{L})|(?<=\p{L})(?:гача|дан)(?!\p{L})/gu,
};

/** Whatever isn't clearly another one is Russian: its spelling serves for most letters of all. */
const preferred: readonly TextLanguage[] = ['ru', 'ky', 'kk', 'uz', 'tg'];

const distinctive = new Set(Object.values(lettersOf).join(''));

/** The language of a Cyrillic text, as far as letters and little words tell: none of them is sure in a short one. */
export function detectLanguage(text: string): TextLanguage {
	const small = text.toLowerCase();
	const seen = new Set(Array.from(small).filter((letter) => distinctive.has(letter)));
	const missing = (language: TextLanguage) =>
		[...seen].filter((letter) => !lettersOf[language].includes(letter)).length;
	const fewest = Math.min(...textLanguages.map(missing));
	const fitting = preferred.filter((language) => missing(language) === fewest);
	const points = fitting.map((language) => small.match(signsOf[language])?.length ?? 0);
	return fitting[points.indexOf(Math.max(...points))]!;
}
