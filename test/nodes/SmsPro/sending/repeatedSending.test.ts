import type { Settlement } from 'sms-sending';

import { numbers } from '../../../engine/smsPro';
import { disturbInOutage, seededRandom } from '../../../gateway';
import type { FlatRow } from './rows';
import { sendRowsBy, type Kept } from './simulation';
import { World } from './World';

const key = { name: 'autumn sale', covers: 'message' as const };

const rowsOf = (list: readonly string[], changes: Partial<FlatRow> = {}) =>
	list.map((to) => ({ to, key, ...changes }));

async function send(world: World, rows: ReadonlyArray<Partial<FlatRow>>, kept: Kept = {}) {
	const before = world.gateway.requests.entries.length;
	const started = world.time.now();
	const [ending] = await world.play({
		run: async (life) => await sendRowsBy(life, rows, { kept, parallel: 4 }),
	});
	const requests = world.gateway.requests.entries.slice(before);
	const of = (endpoint: string) => requests.filter((each) => each.endpoint === endpoint).length;
	return {
		settlements: ending!.value!,
		sends: of('message'),
		questions: of('dr'),
		seconds: (world.time.now() - started) / 1000,
	};
}

const twice = (world: World) => world.gateway.ledger.histories().filter(({ times }) => times > 1);

const outcomes = (settlements: readonly Settlement[]) =>
	Object.fromEntries(
		[...new Set(settlements.map(({ outcome }) => outcome))].map((outcome) => [
			outcome,
			settlements.filter((each) => each.outcome === outcome).length,
		]),
	);

describe('a list of 1,000, sent twice under one key', () => {
	const list = numbers(1_000, 1);
	const stranger = '996500000000';

	test.each<[string, string[], object]>([
		['as it is', list, { alreadyAccepted: 1000 }],
		['in another order', [...list].reverse(), { alreadyAccepted: 1000 }],
		['with the lowest number added', [stranger, ...list], { accepted: 1, alreadyAccepted: 1000 }],
		[
			'with one in the middle added',
			[...list.slice(0, 500), stranger, ...list.slice(500)],
			{ accepted: 1, alreadyAccepted: 1000 },
		],
		['with one removed', list.slice(1), { alreadyAccepted: 999 }],
	])('%s: nobody gets it twice', async (_, edited, told) => {
		const world = new World();
		await send(world, rowsOf(list));
		const again = await send(world, rowsOf(edited));
		expect(twice(world)).toEqual([]);
		expect(outcomes(again.settlements)).toEqual(told);
		expect(again.sends).toBeLessThanOrEqual(2);
	});

	test('with a number corrected that was refused: only that one is sent to', async () => {
		const world = new World();
		world.gateway.account.refusedNumbers.add(list[300]!);
		await send(world, rowsOf(list));
		const corrected = list.map((number, index) => (index === 300 ? stranger : number));
		const again = await send(world, rowsOf(corrected));
		expect(twice(world)).toEqual([]);
		expect(outcomes(again.settlements)).toEqual({ accepted: 1, alreadyAccepted: 999 });
	});

	test('with money that ran out, and one customer more once it is there: the rest is sent to', async () => {
		const world = new World({ accounts: [{ balance: 200 }] });
		const first = await send(world, rowsOf(list));
		const paid = outcomes(first.settlements) as { accepted: number };
		expect(paid.accepted).toBeGreaterThan(350);
		world.gateway.account.balance = 10_000;
		const again = await send(world, rowsOf([stranger, ...list]));
		expect(twice(world)).toEqual([]);
		expect(outcomes(again.settlements)).toEqual({
			alreadyAccepted: paid.accepted,
			accepted: 1001 - paid.accepted,
		});
	});

	test('with one row edited at random, ten times: nobody gets it twice', async () => {
		const world = new World();
		const random = seededRandom(3);
		let edited = list;
		await send(world, rowsOf(edited));
		for (let edit = 0; edit < 10; edit += 1) {
			const place = Math.floor(random() * edited.length);
			edited = edited.map((number, index) =>
				index === place ? String(996_500_000_001 + edit) : number,
			);
			await send(world, rowsOf(edited));
		}
		expect(twice(world)).toEqual([]);
	}, 60_000);
});

describe('a list of 10,000 under one key', () => {
	const list = numbers(10_000, 1);

	test('is at most 206 sends and 3 questions, again at most 3 and 220, whatever ten rows say', async () => {
		const world = new World();
		const first = await send(world, rowsOf(list));
		expect(first.sends).toBeLessThanOrEqual(206);
		expect(first.questions).toBeLessThanOrEqual(3);
		const again = await send(world, rowsOf(list));
		expect(again.sends).toBeLessThanOrEqual(3);
		expect(again.questions).toBeLessThanOrEqual(220);
		const edited = list.map((number, index) =>
			index % 1000 === 0 ? String(996_500_000_000 + index) : number,
		);
		const other = await send(world, rowsOf(edited));
		expect(outcomes(other.settlements)).toEqual({ accepted: 10, alreadyAccepted: 9_990 });
		expect(twice(world)).toEqual([]);
	}, 60_000);

	test('by two executions at once, in different orders, with answers lost: nobody twice', async () => {
		const world = new World();
		const run = (rows: ReadonlyArray<Partial<FlatRow>>) => ({
			run: async (life: Parameters<typeof sendRowsBy>[0]) =>
				await sendRowsBy(life, rows, { kept: {}, parallel: 4 }),
		});
		const endings = await world.play(run(rowsOf(list)), run(rowsOf([...list].reverse())));
		expect(twice(world)).toEqual([]);
		expect(world.gateway.ledger.entries).toHaveLength(10_000);
		for (const { value } of endings) {
			expect(Object.keys(outcomes(value!)).sort()).toEqual(['accepted', 'alreadyAccepted']);
		}
	}, 60_000);
});

describe('a sending whose older reports SMSPRO has forgotten', () => {
	const hour = 3_600_000;
	const letPass = async (world: World, ms: number) =>
		await world.play({ run: async () => await Promise.resolve(), after: ms });

	test('is in doubt where a later packet could have been sent after it: nobody gets it twice', async () => {
		const world = new World({ quirks: { reportsForgottenAfterMs: hour } });
		const [first, added] = [numbers(50), numbers(100)];
		await send(world, rowsOf(first));
		await letPass(world, 0.6 * hour);
		expect(outcomes((await send(world, rowsOf(added))).settlements)).toEqual({
			alreadyAccepted: 50,
			accepted: 50,
		});
		await letPass(world, 0.6 * hour);
		const again = await send(world, rowsOf(added));
		expect(twice(world)).toEqual([]);
		expect(outcomes(again.settlements)).toEqual({ unknown: 50, alreadyAccepted: 50 });
	});

	test('goes on where the id that has no reports was only of a refused packet', async () => {
		const world = new World({
			quirks: { remembersRefusedIds: true, namesWrongNumbers: false },
		});
		const list = numbers(20);
		const wrong = list[3]!;
		world.gateway.account.refusedNumbers.add(wrong);
		await send(world, rowsOf(list));
		world.gateway.account.refusedNumbers.clear();
		const again = await send(world, rowsOf(list));
		expect(twice(world)).toEqual([]);
		expect(outcomes(again.settlements)).toEqual({ accepted: 1, alreadyAccepted: 19 });
	});
});

describe('the texts of one key', () => {
	const list = numbers(100, 1);
	const personal = (covers: 'message' | 'recipient', pass: number) =>
		list.map((to, index) => ({
			to,
			key: { name: 'orders', covers },
			text: `Order ${index}, ${pass}`,
		}));

	test.each([
		['message', 200],
		['recipient', 100],
	] as const)('covered by %s, other texts make %d messages', async (covers, sent) => {
		const world = new World();
		await send(world, personal(covers, 1));
		await send(world, personal(covers, 2));
		await send(world, personal(covers, 1));
		expect(world.gateway.ledger.entries).toHaveLength(sent);
	});
});

describe('a try without a key', () => {
	test('with another text for everybody offers it to the refused number alone', async () => {
		const world = new World();
		const list = numbers(100, 1);
		const kept: Kept = {};
		world.gateway.account.refusedNumbers.add(list[7]!);
		const rows = (text: string) => list.map((to) => ({ to, text }));
		await send(world, rows('It is 12:01'), kept);
		const again = await send(world, rows('It is 12:02'), kept);
		expect(outcomes(again.settlements)).toEqual({ alreadyAccepted: 99, rejected: 1 });
		expect(world.gateway.ledger.histories().flatMap(({ texts }) => texts)).not.toContain(
			'It is 12:02',
		);
		expect(twice(world)).toEqual([]);
	});

	test("of which nothing was kept, as after a crash, is known by the gateway's reports", async () => {
		const world = new World();
		const rows = numbers(300, 1).map((to) => ({ to }));
		await send(world, rows);
		const again = await send(world, rows);
		expect(outcomes(again.settlements)).toEqual({ alreadyAccepted: 300 });
	});

	test('sends each row of a number, and again only the one that failed', async () => {
		const world = new World({ accounts: [{ balance: 0.5 }] });
		const kept: Kept = {};
		const rows = [1, 2].map((order) => ({ to: numbers(1), text: `Order ${order}` }));
		const each = { duplicates: 'sendEach' as const };
		const play = async () => {
			const [ending] = await world.play({
				run: async (life) => await sendRowsBy(life, rows, { kept, parallel: 1, rules: each }),
			});
			return ending!.value!.map(({ outcome }) => outcome).sort();
		};
		expect(await play()).toEqual(['accepted', 'rejected']);
		world.gateway.account.balance = 100;
		expect(await play()).toEqual(['accepted', 'alreadyAccepted']);
		expect(world.gateway.ledger.histories()).toMatchObject([{ texts: ['Order 1', 'Order 2'] }]);
	});
});

describe('an outage', () => {
	const list = numbers(2_000, 1);

	test.each([
		['from the start', 1],
		['in the middle', 12],
	])('%s ends within two minutes and 60 requests, and the rest is notSent', async (_, from) => {
		const world = new World({ longestWay: 300 });
		world.gateway.disturb(disturbInOutage({ from }));
		const { settlements, sends, questions, seconds } = await send(world, rowsOf(list));
		expect(sends - (from - 1) + questions).toBeLessThanOrEqual(60);
		expect(seconds).toBeLessThan(120);
		expect(outcomes(settlements)).toEqual(
			from === 1
				? { notSent: 2_000 }
				: { accepted: 50 * (from - 1), notSent: 2_000 - 50 * (from - 1) },
		);
	});

	test('in which nothing answers at all ends within two minutes', async () => {
		const world = new World({ longestWay: 300 });
		const hangs = { kind: 'slow', ms: 1e9, processed: false } as const;
		world.gateway.disturb(disturbInOutage({ fault: hangs, endpoints: ['message', 'dr', 'info'] }));
		const { settlements, seconds } = await send(world, rowsOf(list));
		expect(seconds).toBeLessThan(120);
		expect(outcomes(settlements)).toEqual({ unknown: 50, notSent: 1_950 });
	});
});

describe('a test account that refuses every number', () => {
	test.each([true, false])(
		'named by the gateway: %s; is told as such after a few packets',
		async (names) => {
			const world = new World({
				accounts: [{ state: 1, profilePhone: '996555999999' }],
				quirks: { testModeStatus: 7, namesWrongNumbers: names },
			});
			const { settlements, sends } = await send(world, rowsOf(numbers(2_000, 1)));
			expect(sends).toBeLessThanOrEqual(30);
			expect(Object.keys(outcomes(settlements)).sort()).toEqual(['notSent', 'rejected']);
			expect(settlements.at(-1)?.failure).toMatchObject({
				advice: expect.stringContaining('test mode'),
			});
		},
	);
});
