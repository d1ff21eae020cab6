import type { Message } from '../src/message';
import { rewritingHint } from '../src/rewritingHint';
import { settle, type Outcome } from '../src/settlement';
import { hello, people } from './people';

const textOf = (text: string, parts: number): Message => ({
	...hello,
	text,
	parts,
	alphabet: 'GSM-7',
});

function hintOf(messages: readonly Message[], outcome: Outcome = 'accepted') {
	const list = messages.flatMap((message, index) =>
		people([`99655${String(index).padStart(7, '0')}`], message),
	);
	const verdict = {
		messageId: '1',
		outcome,
		statusCode: 0,
		status: outcome,
		parts: 2,
		failure: null,
	} as const;
	const verdicts = list.map((_, index) => ({ ...verdict, recipients: [index] }));
	return rewritingHint(list, settle(list, verdicts));
}

const cyrillic = textOf('я'.repeat(71), 2);
const quotes = textOf(`${'x'.repeat(70)}’`, 2);

test('says which way would have halved the bill, the gentler one first', () => {
	expect(hintOf([quotes])).toEqual([
		"With 'Rewrite Text' set to 'Smart' this would have taken 1 SMS part instead of 2.",
	]);
	expect(hintOf([cyrillic, quotes])).toEqual([
		"With 'Rewrite Text' set to 'Latin Letters' this would have taken 2 SMS parts instead of 4.",
	]);
});

test.each<[what: string, messages: Message[], outcome: Outcome]>([
	['less than half is won', [cyrillic, textOf('x', 1)], 'accepted'],
	['one part is the least', [textOf('я', 1)], 'accepted'],
	['a link keeps it long', [textOf(`пример.рф ${'я'.repeat(70)}`, 2)], 'accepted'],
	['it isn’t billed by its letters', [{ ...cyrillic, alphabet: undefined }], 'accepted'],
	['it has no parts', [{ ...cyrillic, parts: null }], 'accepted'],
	['nothing went out', [cyrillic], 'rejected'],
	['there was nobody', [], 'accepted'],
])('says nothing where %s', (_, messages, outcome) => {
	expect(hintOf(messages, outcome)).toEqual([]);
});

test('of very many texts looks at some', () => {
	const many = Array.from({ length: 300 }, (_, index) => textOf(`${'я'.repeat(71)}${index}`, 2));
	expect(hintOf(many)).toEqual([
		"With 'Rewrite Text' set to 'Latin Letters' this would have taken about 300 SMS parts instead of 600.",
	]);
});
