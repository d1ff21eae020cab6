import { GatewayFailure } from 'node-frame';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import type { DeliveryReport } from '../../../../nodes/SmsPro/gateway/deliveryReport';
import { awaitReports, type AwaitedPacket } from '../../../../nodes/SmsPro/reports/awaitReports';
import { TestClock } from '../sending/simulation';

const report = (to: string, final = true) => ({ to, final }) as DeliveryReport;
const lost = new GatewayFailure('lost', 'No answer', '');

type Round = readonly DeliveryReport[] | number | GatewayFailure;

/**
 * Asks of packets whose reports come as the test has them, round by round; the last again and again.
 *
 * @param answerMs how long each answer takes
 */
function waiting(
	rounds: Readonly<Record<string, Round[]>>,
	{ signal, answerMs = 0 }: { signal?: AbortSignal; answerMs?: number } = {},
) {
	const clock = new TestClock();
	const asked: string[] = [];
	let underWay = 0;
	let most = 0;
	const client = {
		ask: async (_: unknown, { messageId }: { messageId: string }) => {
			asked.push(messageId);
			underWay += 1;
			most = Math.max(most, underWay);
			if (answerMs > 0) await clock.sleep(answerMs);
			await Promise.resolve();
			underWay -= 1;
			const list = rounds[messageId]!;
			const round = list.length > 1 ? list.shift()! : list[0]!;
			if (round instanceof GatewayFailure) throw round;
			return typeof round === 'number' ? { status: round } : { status: 0, reports: round };
		},
	} as unknown as XmlClient;
	const run = async (
		numbers: Readonly<Record<string, string[]>>,
		patience = 600_000,
		firstPause: 0 | 5_000 = 5_000,
	) => {
		const packets = Object.entries(numbers).map(([messageId, each]): AwaitedPacket => ({
			messageId,
			numbers: new Set(each),
		}));
		return await awaitReports(packets, patience, firstPause, {
			client,
			clock,
			random: () => 0.5,
			signal,
		});
	};
	return { run, clock, asked, most: () => most };
}

test('asks of each packet until all its numbers have their final reports, and no longer', async () => {
	const { run, asked, clock } = waiting({
		one: [[report('1')]],
		two: [[], [report('1', false), report('2')], [report('1'), report('2')]],
	});
	const latest = await run({ one: ['1'], two: ['1', '2'] });
	expect(asked).toEqual(['one', 'two', 'two', 'two']);
	expect(Object.fromEntries(latest)).toEqual({
		one: [report('1')],
		two: [report('1'), report('2')],
	});
	expect(clock.pauses).toEqual([5_000, 10_000, 20_000]);
});

test('goes on while a number lacks its report, although all that came are final', async () => {
	const { run, asked } = waiting({ one: [[report('1')], [report('1'), report('2')]] });
	await run({ one: ['1', '2'] });
	expect(asked).toHaveLength(2);
});

test('pauses grow to a minute, and end with the time', async () => {
	const { run, clock } = waiting({ one: [[]] });
	const latest = await run({ one: ['1'] }, 200_000);
	expect(clock.pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 5_000]);
	expect(latest.get('one')).toEqual([]);
});

test('without a first pause asks at once, and without patience only that once', async () => {
	const once = waiting({ one: [[]] });
	await once.run({ one: ['1'] }, 0, 0);
	expect([once.asked, once.clock.pauses]).toEqual([['one'], []]);
	const again = waiting({ one: [[], [report('1')]] });
	await again.run({ one: ['1'] }, 60_000, 0);
	expect(again.clock.pauses).toEqual([5_000]);
});

test('a packet without numbers waits for all that are reported, and for one at least', async () => {
	const { run, asked } = waiting({
		one: [[], [report('1', false), report('2')], [report('1'), report('2')]],
	});
	await run({ one: [] });
	expect(asked).toHaveLength(3);
});

test('an id that the gateway does not know has no reports', async () => {
	const { run } = waiting({ one: [4, [report('1')]] });
	expect((await run({ one: ['1'] })).get('one')).toEqual([report('1')]);
});

test('what can not be asked keeps the reports that there are, and is asked again', async () => {
	const lostThrice = [lost, lost, lost];
	const { run, asked } = waiting({
		one: [[report('1', false)], ...lostThrice, ...lostThrice, ...lostThrice, [report('1')]],
	});
	expect((await run({ one: ['1'] })).get('one')).toEqual([report('1')]);
	expect(asked.length).toBeGreaterThan(3);
	const never = waiting({ one: [lost] });
	expect((await never.run({ one: ['1'] }, 60_000)).get('one')).toBe(lost);
	const atFirst = waiting({ one: [[report('1', false)], lost] });
	expect((await atFirst.run({ one: ['1'] }, 60_000)).get('one')).toEqual([report('1', false)]);
});

test('a lost answer is asked for again, but not beyond the time', async () => {
	const once = waiting({ one: [lost, [report('1')]] });
	expect((await once.run({ one: ['1'] }, 0, 0)).get('one')).toEqual([report('1')]);
	const late = waiting({ one: [lost] });
	await late.run({ one: ['1'] }, 6_000);
	// After five seconds and at the end; the pause before another try would be longer.
	expect(late.clock.pauses).toEqual([5_000, 1_000]);
	expect(late.asked).toHaveLength(2);
});

test('a round that takes longer than there is time is not gone through', async () => {
	const nothing: Round[] = [[]];
	const rounds = { a: nothing, b: nothing, c: nothing, d: nothing };
	const numbers = { a: ['1'], b: ['1'], c: ['1'], d: ['1'] };
	const slow = waiting(rounds, { answerMs: 30_000 });
	const latest = await slow.run(numbers, 60_000);
	expect(slow.asked).toEqual(['a', 'b']);
	expect(latest.has('c')).toBe(false);
	const once = waiting(rounds, { answerMs: 30_000 });
	await once.run(numbers, 0, 0);
	expect(once.asked).toEqual(['a', 'b', 'c', 'd']);
});

test('a refusal to be asked at all is not asked again', async () => {
	const { run, asked } = waiting({ one: [2] });
	expect((await run({ one: ['1'] })).get('one')).toMatchObject({ details: { statusCode: 2 } });
	expect(asked).toHaveLength(1);
});

test('a stopped execution asks no more', async () => {
	const { run, asked } = waiting({ one: [[]] }, { signal: AbortSignal.abort() });
	await run({ one: ['1'] });
	expect(asked).toHaveLength(1);
});

test('two packets are asked of at once', async () => {
	const final = [[report('1')]];
	const { run, most } = waiting({ a: final, b: final, c: final, d: final });
	await run({ a: ['1'], b: ['1'], c: ['1'], d: ['1'] });
	expect(most()).toBe(2);
});
