import { GatewayFailure } from 'node-frame';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import type { DeliveryReport } from '../../../../nodes/SmsPro/gateway/deliveryReport';
import { awaitReports, type AwaitedPacket } from '../../../../nodes/SmsPro/reports/awaitReports';
import { TestClock } from '../sending/simulation';

const report = (to: string, final = true) => ({ to, final }) as DeliveryReport;
const lost = new GatewayFailure('lost', 'No answer', '');

type Round = readonly DeliveryReport[] | number | GatewayFailure;

/** Asks of packets whose reports come as the test has them, round by round; the last again and again. */
function waiting(rounds: Readonly<Record<string, Round[]>>, signal?: AbortSignal) {
	const clock = new TestClock();
	const asked: string[] = [];
	let underWay = 0;
	let most = 0;
	const client = {
		ask: async (_: unknown, { messageId }: { messageId: string }) => {
			asked.push(messageId);
			underWay += 1;
			most = Math.max(most, underWay);
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
});

test('a refusal to be asked at all is not asked again', async () => {
	const { run, asked } = waiting({ one: [2] });
	expect((await run({ one: ['1'] })).get('one')).toMatchObject({ details: { statusCode: 2 } });
	expect(asked).toHaveLength(1);
});

test('a stopped execution asks no more', async () => {
	const { run, asked } = waiting({ one: [[]] }, AbortSignal.abort());
	await run({ one: ['1'] });
	expect(asked).toHaveLength(1);
});

test('two packets are asked of at once', async () => {
	const final = [[report('1')]];
	const { run, most } = waiting({ a: final, b: final, c: final, d: final });
	await run({ a: ['1'], b: ['1'], c: ['1'], d: ['1'] });
	expect(most()).toBe(2);
});
