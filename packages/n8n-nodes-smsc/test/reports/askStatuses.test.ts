import { GatewayFailure } from 'node-frame';

import { askStatuses, forecastPauses, planQuestions } from '../../nodes/Smsc/reports/askStatuses';
import { lost, refusal, smscThat, unreachable } from '../sending/asking';

const page = new GatewayFailure('unreadable', 'It is no JSON', 'Ask later.');
const serverError = new GatewayFailure('unreadable', 'HTTP 502', 'Ask later.', { httpStatus: 502 });

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
	const { answers } = await askStatuses(planQuestions(messages, 1), asking);
	expect(asked).toMatchObject([{ path: '/sys/status.php', form: { id: '1,2,3', all: '1' } }]);
	expect([...answers.values()]).toMatchObject([
		{ status: 0 },
		{ status: 1 },
		{
			kind: 'unreadable',
			message: "SMSC's answer says nothing of this message, or nothing that can be read",
		},
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
	const { answers } = await askStatuses(planQuestions([key('1')], 0), asking);
	expect([...answers.values()]).toMatchObject([expected]);
});

test('two rows for one message are none that is sure to be its own', async () => {
	const { asking } = smscThat(() => [
		{ status: 1, id: 98 },
		{ status: 2, id: 99 },
	]);
	const { answers } = await askStatuses(planQuestions([key('1')], 0), asking);
	expect([...answers.values()]).toMatchObject([{ kind: 'unreadable' }]);
});

test('one row for a list is that of the message that it names', async () => {
	const { asking } = smscThat(() => [{ status: 1, id: 2 }]);
	const { answers } = await askStatuses(planQuestions([key('1'), key('2')], 0), asking);
	expect([...answers.values()]).toMatchObject([{ kind: 'unreadable' }, { status: 1 }]);
});

test('one message that SMSC can make no sense of fails alone, and its list is asked for in pieces', async () => {
	const { asking, asked } = smscThat(({ form }) => {
		const ids = form['id']!.split(',');
		if (ids.includes('777')) return refusal(1);
		const rows = ids.map((id) => ({ status: 1, id, phone: '77010000001' }));
		return rows.length === 1 ? rows[0]! : rows;
	});
	const { answers } = await askStatuses(planQuestions(many(1001), 0), asking);
	const failed = [...answers].filter(([, answer]) => answer instanceof GatewayFailure);
	expect(failed.map(([name]) => name)).toEqual(['777 77010000001']);
	expect(answers.size).toBe(1001);
	const sizes = asked.map(({ form }) => form['id']!.split(',').length);
	expect(sizes.slice(0, 8)).toEqual([500, 500, 1, 100, 100, 100, 100, 100]);
	expect(sizes.slice(8)).toEqual(Array(100).fill(1));
});

test('a row that can not be read fails alone, whatever the other rows name', async () => {
	const { asking, asked } = smscThat(() => [{ status: 1 }, { id: 2 }, { status: 2 }]);
	const messages = [key('1'), key('2'), key('3')];
	const { answers } = await askStatuses(planQuestions(messages, 0), asking);
	expect([...answers.values()]).toMatchObject([
		{ status: 1 },
		{ kind: 'unreadable' },
		{ status: 2 },
	]);
	expect(asked).toHaveLength(1);
});

test.each([lost, page, serverError])(
	'a list that fails (%s) leaves the others be',
	async (failure) => {
		let count = 0;
		const { asking } = smscThat(({ form }) => {
			count += 1;
			const isFirst = form['id']!.split(',').includes('0');
			if (isFirst) return failure;
			const rows = form['id']!.split(',').map((id) => ({ status: 1, id, phone: '77010000001' }));
			return rows.length === 1 ? rows[0]! : rows;
		});
		const { answers, ended } = await askStatuses(planQuestions(many(1000), 0), asking);
		const failed = [...answers.values()].filter((answer) => answer instanceof GatewayFailure);
		expect(failed).toHaveLength(failure === page ? 1 : 500);
		expect(ended).toBeUndefined();
		expect(count).toBeGreaterThan(1);
	},
);

test('three questions without an answer end the asking', async () => {
	const { asking, asked } = smscThat(() => lost);
	const { answers, ended } = await askStatuses(planQuestions(many(2501), 0), asking);
	expect(asked).toHaveLength(9);
	expect(ended).toBe(lost);
	expect(answers.size).toBe(2501);
});

test.each([
	[unreachable, 3],
	[refusal(9), 3],
	[refusal(4), 1],
	[refusal(2), 1],
])('what every other question would meet ends the asking: %s', async (failure, count) => {
	const { asking, asked } = smscThat(() => failure);
	const { answers } = await askStatuses(planQuestions(many(501), 0), asking);
	expect(asked).toHaveLength(count);
	expect(answers.size).toBe(501);
	expect(new Set(answers.values())).toEqual(new Set([failure]));
});
