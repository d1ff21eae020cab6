/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { GatewayFailure, type Ending } from 'node-frame';

import {
	readDeliveryReport,
	type DeliveryReport,
} from '../../../../nodes/SmsPro/gateway/deliveryReport';
import { confirmReports, type Ask } from '../../../../nodes/SmsPro/trigger/confirmReports';

const number = '996550123456';
const never: Ending = { isOver: false, over: new Promise(() => {}) };
const asTheyCome = (ids: readonly string[]) => ids;

function report(messageId: string, code: number): DeliveryReport {
	return readDeliveryReport(messageId, { number, report: String(code) });
}

/** The gateway knows these messages, and what became of them. */
class Answers {
	readonly asked: string[] = [];
	running = 0;
	mostAtOnce = 0;

	constructor(private readonly codes: Record<string, number | undefined>) {}

	readonly ask: Ask = async (messageId) => {
		this.asked.push(messageId);
		this.running += 1;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
		await new Promise((resolve) => setImmediate(resolve));
		this.running -= 1;
		const code = this.codes[messageId];
		return code === undefined
			? { status: 4, reports: [] }
			: { status: 0, reports: [report(messageId, code)] };
	};
}

const open = { underWay: 0, unknown: 0, unasked: 0 };

/** What is made of a pushed code, if the gateway says another. */
const verdicts: ReadonlyArray<
	readonly [pushed: number, said: number, verdict: 'confirmed' | 'denied' | 'underWay']
> = [
	[3, 3, 'confirmed'],
	[0, 0, 'confirmed'],
	[42, 42, 'confirmed'],
	[3, 0, 'underWay'],
	[3, 1, 'underWay'],
	[3, 6, 'underWay'],
	[1, 0, 'underWay'],
	[6, 1, 'underWay'],
	[42, 1, 'underWay'],
	[3, 4, 'denied'],
	[4, 3, 'denied'],
	[7, 3, 'denied'],
	[0, 1, 'confirmed'],
	[0, 3, 'confirmed'],
	[1, 3, 'confirmed'],
	[1, 6, 'confirmed'],
	[6, 3, 'confirmed'],
	[42, 43, 'confirmed'],
];

test.each(verdicts)('pushed %i, and the gateway says %i: %s', async (pushed, said, verdict) => {
	const { ask } = new Answers({ A: said });
	expect(await confirmReports([report('A', pushed)], ask, asTheyCome, never)).toEqual({
		confirmed: verdict === 'confirmed' ? [report('A', said)] : [],
		denied: verdict === 'denied' ? 1 : 0,
		open: { ...open, underWay: verdict === 'underWay' ? 1 : 0 },
		failure: undefined,
	});
});

const many = Array.from({ length: 1_000 }, (_, index) => `A${index}`);
const pushedMany = many.map((id) => report(id, 3));

test('once somebody is known to know ids, ten questions at once; before, two', async () => {
	const answers = new Answers(Object.fromEntries(many.map((id) => [id, 3])));
	const { confirmed } = await confirmReports(pushedMany, answers.ask, asTheyCome, never);
	expect(confirmed.map(({ messageId }) => messageId)).toEqual(many);
	expect(answers.mostAtOnce).toBe(10);
	const unknown = new Answers({});
	await confirmReports(pushedMany, unknown.ask, asTheyCome, never);
	expect(unknown.mostAtOnce).toBe(2);
	expect(unknown.asked).toHaveLength(5);
});

test('the first few are taken from everywhere', async () => {
	const unknown = new Answers({});
	await confirmReports(pushedMany, unknown.ask, asTheyCome, never);
	expect(unknown.asked).toEqual(['A0', 'A200', 'A400', 'A600', 'A800']);
});

test('one known id in ten is enough for all to be asked about', async () => {
	const known = many.filter((_, index) => index % 10 === 0);
	const answers = new Answers(Object.fromEntries(known.map((id) => [id, 3])));
	const result = await confirmReports(pushedMany, answers.ask, asTheyCome, never);
	expect(result.confirmed).toHaveLength(100);
	expect(result.open).toEqual({ ...open, unknown: 900 });
});

test('at the deadline it gives what it has, and asks no more', async () => {
	const answers = new Answers(Object.fromEntries(many.map((id) => [id, 3])));
	let end = () => {};
	const deadline = { isOver: false, over: new Promise<void>((resolve) => (end = resolve)) };
	const ask: Ask = async (id) => {
		if (answers.asked.length === 100) {
			deadline.isOver = true;
			end();
		}
		return await answers.ask(id);
	};
	const { confirmed, open: left } = await confirmReports(pushedMany, ask, asTheyCome, deadline);
	const asked = answers.asked.length;
	expect(confirmed.length).toBeGreaterThan(80);
	expect(confirmed.length + left.unasked).toBe(1_000);
	expect(asked).toBeLessThan(115);
	while (answers.running > 0) await new Promise((resolve) => setImmediate(resolve));
	expect(answers.asked).toHaveLength(asked);
});

test('an answer that never comes holds nobody up after the deadline', async () => {
	let end = () => {};
	const deadline = { isOver: false, over: new Promise<void>((resolve) => (end = resolve)) };
	const asking = confirmReports(
		[report('A', 3)],
		() => new Promise(() => {}),
		asTheyCome,
		deadline,
	);
	deadline.isOver = true;
	end();
	expect(await asking).toMatchObject({ confirmed: [], open: { unasked: 1 } });
});

test.each([
	['status 1', 1, { unknown: 1 }, undefined],
	['status 2', 2, { unasked: 1 }, 'does not accept the login'],
	['status 3', 3, { unasked: 1 }, 'IP address'],
	['status 5', 5, { unasked: 1 }, 'still answering'],
	['status 77', 77, { unasked: 1 }, 'status 77'],
])('%s', async (_, status, expected, message) => {
	const ask: Ask = async () => ({ status, reports: [] });
	const result = await confirmReports([report('A', 3)], ask, asTheyCome, never);
	expect(result.open).toEqual({ ...open, ...expected });
	if (message === undefined) expect(result.failure).toBeUndefined();
	else expect(result.failure?.message).toContain(message);
});

test('a login that SMSPRO does not accept ends it at once', async () => {
	let count = 0;
	const ask: Ask = async () => {
		count += 1;
		return { status: 2, reports: [] };
	};
	await confirmReports(pushedMany, ask, asTheyCome, never);
	expect(count).toBe(2);
});

test('three failures in a row end it, three with answers between them do not', async () => {
	const failure = new GatewayFailure('lost', 'no answer', '');
	let count = 0;
	const failing: Ask = async () => {
		count += 1;
		return await Promise.reject(failure);
	};
	const down = await confirmReports(pushedMany, failing, asTheyCome, never);
	expect(down).toEqual({ confirmed: [], denied: 0, open: { ...open, unasked: 1_000 }, failure });
	expect(count).toBeLessThanOrEqual(4);

	const answers = new Answers(Object.fromEntries(many.map((id) => [id, 3])));
	const flaky: Ask = async (id) =>
		Number(id.slice(1)) % 7 === 3 ? await failing(id) : await answers.ask(id);
	const result = await confirmReports(pushedMany, flaky, asTheyCome, never);
	expect(result.confirmed.length + result.open.unasked).toBe(1_000);
	expect(result.confirmed.length).toBeGreaterThan(850);
});

test('a defect is no failure of the gateway', async () => {
	const ask: Ask = async () => await Promise.reject(new TypeError('defect'));
	await expect(confirmReports([report('A', 3)], ask, asTheyCome, never)).rejects.toThrow('defect');
});
