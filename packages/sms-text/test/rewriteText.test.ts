import fc from 'fast-check';

import {
	isGsmCharacter,
	measureText,
	partsIn,
	rewriteText,
	textLanguages,
	type Rewriting,
	type RewriteRules,
} from '../src/index';
import notifications from './notifications.json';
import sentences from './sentences.json';

const smart = (text: string) => rewriteText(text, { rewriting: 'smart' });
const latin = (text: string, language?: RewriteRules['language']) =>
	rewriteText(text, { rewriting: 'latin', language });

const { smart: smartSentences, ...ofLanguages } = sentences;
const lines = Object.entries(ofLanguages).flatMap(([language, list]) =>
	list.map(([text, spelt]) => [language as 'ru', text!, spelt!] as const),
);

test.each(lines)('%s: %s', (language, text, spelt) => {
	expect(latin(text, language)).toEqual({ text: spelt, blockedBy: [] });
	// So it is found out which language they are in.
	expect(latin(text).text).toBe(spelt);
});

test.each(smartSentences)('smart: %s', (text, expected) => {
	expect(smart(text!).text).toBe(expected);
});

test.each(notifications)('$language, $kind', ({ text, latin: spelt }) => {
	expect(latin(text).text).toBe(spelt);
});

test.each([
	['ЩИТ', 'SHCHIT'],
	['Щит', 'Shchit'],
	['щит', 'shchit'],
	['БОРЩ и борщ', 'BORSHCH i borshch'],
	['Я иду', 'Ya idu'],
	['Я', 'YA'],
	['Ю.А. Юрьев', 'Yu.A. Yuryev'],
	['ОБЪЕКТ', 'OBYEKT'],
	['ЁЛКА', 'ELKA'],
])('capitals read naturally: %s → %s', (text, spelt) => {
	expect(latin(text, 'ru').text).toBe(spelt);
});

test.each([
	['uz', 'ЁЗ Ёз', 'YOZ Yoz'],
	['uz', 'цирк милиция концерт', 'sirk militsiya konsert'],
	['uz', 'Oʻzbekiston, öğşç', "O'zbekiston, o'g'shch"],
	['kk', 'Äñgime ñ ş ğ ı', 'Angime n sh g y'],
	['ru', 'łódź Şube', 'lodz Sube'],
	['ru', 'замо\u0301к', 'zamok'],
	['ky', 'и\u0306', 'y'],
] as const)('%s: %s → %s', (language, text, spelt) => {
	expect(latin(text, language)).toEqual({ text: spelt, blockedBy: [] });
});

describe('what must stay', () => {
	test.each([
		['a link', 'https://a.kg/Привет?x=1'],
		['a link without a scheme', 'кафе.kg/меню'],
		['a Cyrillic domain', 'пример.рф'],
		['an e-mail address', 'почта@пример.рф'],
		['a code', 'ЗИМА2026'],
		['a code with a hyphen', 'ЗИМА-2026'],
		['a placeholder', '{имя}'],
		['an expression', '{{ имя }}'],
	])('%s, and it is named where it keeps the text long: %s', (_, fixed) => {
		const text = `Ваш заказ: ${fixed}. Ждём`;
		expect(latin(text)).toEqual({ text, blockedBy: [fixed] });
	});

	test.each([
		[
			'Скидка на https://a.kg/x?y=1–2… «да»',
			'Skidka na https://a.kg/x?y=1–2… "da"',
			['https://a.kg/x?y=1–2'],
		],
		['Код: AB12CD. Сайт dom.kg/stop', 'Kod: AB12CD. Sayt dom.kg/stop', []],
		['Имя {name}, {{ $json.x }}', 'Imya {name}, {{ $json.x }}', []],
		['Пишите a.b@c.kg…', 'Pishite a.b@c.kg...', []],
	])('%s', (text, spelt, blockedBy) => {
		const result = latin(text, 'ru');
		expect(result).toEqual({ text: blockedBy.length > 0 ? text : spelt, blockedBy });
	});

	test.each([
		['Заказ готов.Ждём', 'Zakaz gotov.Zhdem'],
		['АИ-95 и КОВИД-19', 'AI-95 i KOVID-19'],
		['до 21:00ге, 5-й этаж, кв. 12А', 'do 21:00ge, 5-y etazh, kv. 12A'],
	])('words that only look like it are rewritten: %s', (text, spelt) => {
		expect(latin(text, 'ru').text).toBe(spelt);
	});
});

test('a mixed word is made Latin only where that is all that is in the way', () => {
	expect(smart('ТOO "Romashka" – с 10 до 18').text).toBe('ТOO "Romashka" – с 10 до 18');
	expect(smart('Сode: 5, оk').text).toBe('Code: 5, ok');
});

test('what blocks it is told, at most 20 of it', () => {
	expect(smart('“Привет” 👍').blockedBy).toEqual(['П', 'р', 'и', 'в', 'е', 'т', '👍']);
	const greek = Array.from({ length: 25 }, (_, place) => String.fromCharCode(0x3b1 + place));
	expect(latin(greek.join('')).blockedBy).toHaveLength(20);
});

test.each([
	['smart', '™'.repeat(70)],
	['latin', 'щ'.repeat(70)],
] as const)('%s takes no more parts: then the text stays', (rewriting, text) => {
	expect(rewriteText(text, { rewriting })).toEqual({ text, blockedBy: [] });
});

test('where ISO 8859-1 is the short alphabet, its limits count', () => {
	const text = `${'я'.repeat(69)}!`;
	const rules = { rewriting: 'latin', alphabet: 'ISO-8859-1' } as const;
	expect(rewriteText(text, rules).text).toBe(`${'ya'.repeat(69)}!`);
	expect(rewriteText(`я${text.slice(1)}я`, rules).text).toBe(`${'ya'.repeat(69)}!ya`);
	expect(partsIn(`${'ya'.repeat(69)}!ya`, 'ISO-8859-1')).toBe(2);
	expect(rewriteText('«Schön»', rules).text).toBe('«Schön»');
	expect(partsIn('é'.repeat(140), 'ISO-8859-1')).toBe(1);
	expect(partsIn('é'.repeat(269), 'ISO-8859-1')).toBe(3);
	expect(partsIn('é'.repeat(70) + '€', 'ISO-8859-1')).toBe(2);
});

describe('whatever the text is', () => {
	const words = lines.flatMap(([, text]) => text.split(' '));
	const pieces = fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...words) },
		fc.constantFrom('«»', '…', '№5', '5₸', '1½', '’', '\u00a0', '{имя}', 'ЩИТ', 'oʻ', 'ğ', '👍'),
		fc.constantFrom('https://a.kg/ж', 'a@b.kg', 'ЗИМА2026', 'dom.kg', '\u200b', 'Ω', '\r\n'),
		fc.string({ unit: 'grapheme', maxLength: 5 }),
	);
	const texts = fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' '));
	const rules = fc.record({
		rewriting: fc.constantFrom<Rewriting>('smart', 'latin'),
		language: fc.constantFrom('auto' as const, ...textLanguages),
	});

	it('is left alone, or is in the short alphabet and takes no more parts', () => {
		fc.assert(
			fc.property(texts, rules, (text, rule) => {
				const result = rewriteText(text, rule);
				if (result.text === text) return;
				expect(Array.from(result.text).every(isGsmCharacter)).toBe(true);
				expect(measureText(result.text).parts).toBeLessThanOrEqual(measureText(text).parts);
				expect(result.blockedBy).toEqual([]);
			}),
			{ numRuns: 2000 },
		);
	});

	it('is the same if it is rewritten twice', () => {
		fc.assert(
			fc.property(texts, rules, (text, rule) => {
				const once = rewriteText(text, rule);
				expect(rewriteText(once.text, rule).text).toBe(once.text);
			}),
			{ numRuns: 2000 },
		);
	});

	it('keeps links, addresses, codes and placeholders', () => {
		const fixed = fc.constantFrom('https://a.kg/x–y', 'a@b.kg', 'AB12CD', '{name}', 'dom.kg/stop');
		fc.assert(
			fc.property(texts, fixed, texts, rules, (before, kept, after, rule) => {
				expect(rewriteText(`${before} ${kept} ${after}`, rule).text).toContain(kept);
			}),
		);
	});
});

test('a long text without a space is gone through once', () => {
	for (const unit of ['а-', 'а.', 'A', 'а@', '{', 'www.', 'А-1', 'a:/']) {
		const text = unit.repeat(30_000) + 'ж';
		const began = process.cpuUsage().user;
		rewriteText(text, { rewriting: 'latin' });
		expect(process.cpuUsage().user - began).toBeLessThan(2_000_000);
	}
});
