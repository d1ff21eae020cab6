import { askStatuses, forecastPauses, planQuestions } from '../../nodes/Smsc/reports/askStatuses';
import { lost, refusal, smscThat } from '../sending/asking';

const key = (messageId: string, phone = '77010000001') => ({ phone, messageId });
const many = (count: number) => Array.from({ length: count }, (_, index) => key(String(index)));

test('each message is asked for once, 500 in a list', () => {
	const questions = planQuestions([...many(1001), key('0'), key('00')], 2);
	expect(questions.map(({ messages, level }) => [messages.length, level])).toEqual([
		[500, 2],
		[500, 2],
		[1, 2],
	]);
	expect(planQuestions([], 0)).toEqual([]);
});

test.each([
	[1, 0],
	[500, 7_000],
	[501, 7_000],
	[1000, 68_000],
	[1500, 129_000],
])('%i messages wait %i ms for each other', (count, ms) => {
	expect(forecastPauses(planQuestions(many(count), 0), 7_000)).toBe(ms);
});

test('each message has its own row, or that it was left out', async () => {
	const { asking, asked } = smscThat(() => [
		{ status: 1, id: 2, phone: '77010000001' },
		{ status: 0, id: 1, phone: '77010000001' },
	]);
	const messages = [key('1'), key('2'), key('3')];
	const answers = await askStatuses(planQuestions(messages, 1), asking);
	expect(asked).toMatchObject([{ path: '/sys/status.php', form: { id: '1,2,3', all: '1' } }]);
	expect([...answers.values()]).toMatchObject([
		{ status: 0 },
		{ status: 1 },
		{ kind: 'unreadable', message: "SMSC's answer leaves this message out" },
	]);
	expect([...answers.keys()]).toEqual(['1', '2', '3'].map((id) => `${id} 77010000001`));
});

test.each([
	[{}, { status: 1 }],
	[{ id: 1, phone: '+77010000001' }, { status: 1 }],
	[{ id: 99 }, { kind: 'unreadable' }],
	[{ id: 1, phone: '77010000002' }, { kind: 'unreadable' }],
])('of one message, a row with %j is %j', async (names, expected) => {
	const { asking } = smscThat(() => ({ status: 1, ...names }));
	const answers = await askStatuses(planQuestions([key('1')], 0), asking);
	expect([...answers.values()]).toMatchObject([expected]);
});

test('two rows for one message are none that is sure to be its own', async () => {
	const { asking } = smscThat(() => [
		{ status: 1, id: 98 },
		{ status: 2, id: 99 },
	]);
	const answers = await askStatuses(planQuestions([key('1')], 0), asking);
	expect([...answers.values()]).toMatchObject([{ kind: 'unreadable' }]);
});

test('one row for a list is that of the message that it names', async () => {
	const { asking } = smscThat(() => [{ status: 1, id: 2 }]);
	const answers = await askStatuses(planQuestions([key('1'), key('2')], 0), asking);
	expect([...answers.values()]).toMatchObject([{ kind: 'unreadable' }, { status: 1 }]);
});

test.each([
	[lost, 3],
	[refusal(2), 1],
])('what every other question would meet ends the asking: %s', async (failure, count) => {
	const { asking, asked } = smscThat(() => failure);
	const answers = await askStatuses(planQuestions(many(501), 0), asking);
	expect(asked).toHaveLength(count);
	expect(answers.size).toBe(501);
	expect(new Set(answers.values())).toEqual(new Set([failure]));
});
