/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import fc from 'fast-check';
import type { Settlement } from 'sms-sending';

import { seededRandom } from '../../../../test/gateway';
import type { FaultKind } from '../../../../test/gateway/smsc';
import { numbers } from '../SmscNode';
import { keyedRow, SmscWorld, type Kept } from './SmscWorld';

const minute = 60_000;

const outcomesOf = (settlements: readonly Settlement[] = []) => {
	const counts: Record<string, number> = {};
	for (const { outcome } of settlements) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
};

/** How many have it more than once. */
const twice = ({ smsc }: SmscWorld) =>
	smsc.messages.length - new Set(smsc.messages.map(({ phone }) => phone)).size;

const requests = ({ smsc }: SmscWorld) => {
	const told = [smsc.requestsTo('send').length, smsc.requestsTo('status').length];
	(smsc.requests as unknown[]).length = 0;
	return told;
};

describe('1,000 numbers with one key, sent again after an edit', () => {
	const list = numbers(1_000, 10);
	const run = async (world: SmscWorld, to: readonly string[], key?: string) => {
		const [settlements] = await world.play({ rows: [keyedRow(to, key === '' ? { key } : {})] });
		return outcomesOf(settlements);
	};

	test.each<[string, string[], number]>([
		['nothing', list, 0],
		['the lowest number added', [...numbers(1), ...list], 1],
		['one in the middle added', [...list.slice(0, 500), ...numbers(1), ...list.slice(500)], 1],
		['the other way round', [...list].reverse(), 0],
	])('%s', async (_, edited, added) => {
		const world = new SmscWorld();
		expect(await run(world, list)).toEqual({ accepted: 1_000 });
		expect(requests(world)).toEqual([10, 2]);
		world.smsc.advance(5 * minute);
		expect(await run(world, edited)).toEqual({
			alreadyAccepted: 1_000,
			...(added ? { accepted: added } : {}),
		});
		expect(requests(world)).toEqual([added, added ? 3 : 2]);
		expect(twice(world)).toBe(0);
	});

	test('without a key, all of them get it twice', async () => {
		const world = new SmscWorld();
		await run(world, list, '');
		world.smsc.advance(5 * minute);
		await run(world, list, '');
		expect(twice(world)).toBe(1_000);
	});

	test('one that was refused, corrected', async () => {
		const world = new SmscWorld();
		const wrong = list.with(300, '77010099922');
		expect(await run(world, wrong)).toEqual({ accepted: 999, rejected: 1 });
		world.smsc.advance(5 * minute);
		expect(await run(world, list)).toEqual({ alreadyAccepted: 999, accepted: 1 });
		expect(twice(world)).toBe(0);
	});

	test('money out after 400, topped up, one new', async () => {
		const world = new SmscWorld();
		world.smsc.account.balance = 400 * world.smsc.account.price;
		const first = await run(world, list);
		expect(first['accepted']).toBe(400);
		world.smsc.account.balance = 1e6;
		world.smsc.advance(5 * minute);
		const added = [...numbers(1), ...list];
		expect(await run(world, added)).toEqual({ alreadyAccepted: 400, accepted: 601 });
		expect(twice(world)).toBe(0);
		expect(world.smsc.messages).toHaveLength(1_001);
	});
});

test('10,000 numbers: a list request for 500 of them, one a minute', async () => {
	const world = new SmscWorld();
	const list = Array.from(
		{ length: 10_000 },
		(_, index) => `7702${String(index).padStart(5, '0')}10`,
	);
	const rows = [keyedRow(list)];
	const begun = world.time.now();
	const [first] = await world.play({ rows });
	expect(outcomesOf(first)).toEqual({ accepted: 10_000 });
	expect(requests(world)).toEqual([100, 20]);
	expect((world.time.now() - begun) / minute).toBeLessThan(21);
	const [again] = await world.play({ rows });
	expect(outcomesOf(again)).toEqual({ alreadyAccepted: 10_000 });
	expect(requests(world)).toEqual([0, 20]);
});

test('SMSC silent: nothing more is tried within two minutes, and nobody is told what is not known', async () => {
	for (const key of ['', 'autumn-sale']) {
		const world = new SmscWorld();
		world.isSilent = true;
		const begun = world.time.now();
		const [settlements] = await world.play({ rows: [keyedRow(numbers(2_000), { key })] });
		expect(world.time.now() - begun).toBeLessThan(2 * minute);
		expect(outcomesOf(settlements)).toEqual(
			key === '' ? { notSent: 1_600, unknown: 400 } : { unknown: 2_000 },
		);
	}
});

test('who could not be asked for is not sent to, and is by the next try of the same execution', async () => {
	const world = new SmscWorld();
	const kept: Kept = {};
	const rows = [keyedRow(numbers(3))];
	world.smsc.disturb(({ script }) => (script === 'status' ? { kind: 'http500Before' } : undefined));
	const [first] = await world.play({ rows, kept });
	expect(first).toMatchObject(
		numbers(3).map((to) => ({
			to,
			outcome: 'unknown',
			status: 'Not sent now, it may have been sent before',
			failure: { message: expect.stringContaining('It was not sent now') },
		})),
	);
	expect(world.smsc.requestsTo('send')).toHaveLength(0);
	world.smsc.disturb(undefined);
	expect(outcomesOf((await world.play({ rows, kept }))[0])).toEqual({ accepted: 3 });
	expect(outcomesOf((await world.play({ rows, kept }))[0])).toEqual({ alreadyAccepted: 3 });
});

test.each([
	['shown as refused', { status: 24, err: 0 }, 'accepted'],
	['sent in test mode', { status: 1, err: 200 }, 'accepted'],
	['not delivered', { status: 20, err: 1 }, 'alreadyAccepted'],
	['lifetime over', { status: 3, err: 6 }, 'alreadyAccepted'],
])('%s: whether it goes out again', async (_, fate, outcome) => {
	const world = new SmscWorld();
	const rows = [keyedRow('77012345601')];
	const [first] = await world.play({ rows });
	world.smsc.advance(minute);
	world.smsc.put({ ...world.smsc.messages[0], fate });
	world.smsc.advance(minute);
	expect((await world.play({ rows }))[0]).toMatchObject([
		{ outcome, messageId: first?.[0]?.messageId },
	]);
});

test('sender and time are no part of it; channel, text and key are', async () => {
	const world = new SmscWorld();
	const row = keyedRow('77012345601');
	const sendAt = '2026-11-22T20:00:00Z';
	await world.play({ rows: [row] });
	const again = async (change: object) => {
		const [settlements] = await world.play({ rows: [{ ...row, ...change }] });
		return settlements?.[0]?.outcome;
	};
	expect(await again({ sender: 'MyShop', sendAt })).toBe('alreadyAccepted');
	expect(await again({ text: 'Winter sale' })).toBe('accepted');
	expect(await again(keyedRow('77012345601', { key: 'winter' }))).toBe('rejected');
	world.smsc.advance(2 * minute);
	expect(await again(keyedRow('77012345601', { key: 'winter' }))).toBe('accepted');
	expect(await again({ own: { ...row.own, channel: 'flash' } })).toBe('accepted');
	const covers = 'recipient';
	world.smsc.advance(2 * minute);
	expect(await again(keyedRow('77012345601', { covers }))).toBe('accepted');
	expect(await again(keyedRow('77012345601', { covers, text: 'Other' }))).toBe('alreadyAccepted');
});

test.each([
	[{ namelessMissing: true }, { accepted: 4, alreadyAccepted: 4 }],
	[{ reversedRows: true }, { accepted: 4, alreadyAccepted: 4 }],
	[
		{ stringValues: true, omitErr: true, omitFlag: true },
		{ accepted: 4, alreadyAccepted: 4 },
	],
	// Nobody can tell who is meant, so nobody is sent to.
	[
		{ reversedRows: true, namelessMissing: true },
		{ unknown: 4, alreadyAccepted: 4 },
	],
	[{ reversedRows: true, namelessMissing: true, namelessRows: true }, { unknown: 8 }],
	[{ namelessRows: true }, { accepted: 4, unknown: 4 }],
	[{ dropMissing: true }, { unknown: 4, alreadyAccepted: 4 }],
])('an SMSC with %j', async (quirks, expected) => {
	const world = new SmscWorld();
	await world.play({ rows: [keyedRow(numbers(4))] });
	Object.assign(world.smsc.quirks, quirks);
	const mixed = numbers(8).sort((a, b) => a.slice(-3).localeCompare(b.slice(-3)));
	const [settlements] = await world.play({ rows: [keyedRow(mixed)] });
	expect(outcomesOf(settlements)).toEqual(expected);
	expect(twice(world)).toBe(0);
});

test.each([1, 30])(
	'two executions at once with one key, %i numbers: nobody twice',
	async (count) => {
		for (let seed = 0; seed < 30; seed += 1) {
			const world = new SmscWorld(seed);
			const isElsewhere = seed % 2 === 1;
			const endings = await world.play(
				{ rows: [keyedRow(numbers(count))] },
				{ rows: [keyedRow(numbers(count).reverse())], isElsewhere },
			);
			expect(world.smsc.messages).toHaveLength(count);
			for (const settlements of endings) {
				for (const { outcome } of settlements ?? []) expect(outcome).toMatch(/ccepted$/);
			}
		}
	},
);

describe('whatever is edited, lost or dies', () => {
	const pool = [...numbers(9), '77010000022', '77010000023'];
	const texts = ['Hello', 'Bye'];
	const faults: readonly FaultKind[] = [
		'dropBefore',
		'dropAfter',
		'dropMidAnswer',
		'http500Before',
		'http500After',
		'htmlPageAfter',
		'cutAnswer',
		'tooManyConcurrent',
	];
	const list = fc.array(
		fc.record({
			to: fc.constantFrom(...pool),
			text: fc.constantFrom(...texts),
			sender: fc.constantFrom('', 'MyShop'),
		}),
		{ minLength: 1, maxLength: 8 },
	);
	const run = fc.record({
		list,
		isRetry: fc.boolean(),
		crashAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
		beside: fc.option(list, { nil: undefined }),
		share: fc.constantFrom(0, 0.3, 0.7),
	});
	const play = fc.record({
		seed: fc.nat(),
		covers: fc.constantFrom('message' as const, 'recipient' as const),
		duplicates: fc.constantFrom('sendOnce' as const, 'sendEach' as const),
		runs: fc.array(run, { minLength: 1, maxLength: 4 }),
		last: list,
	});

	test('nobody twice, nobody lost, and every outcome is true', async () => {
		await fc.assert(
			fc.asyncProperty(play, async ({ seed, covers, duplicates, runs, last }) => {
				const world = new SmscWorld(seed);
				const random = seededRandom(seed);
				const { smsc } = world;
				/** How often each message may be in the ledger. */
				const allowed = new Map<string, number>();
				const nameOf = ({ phone, text }: { phone: string; text: string }) =>
					covers === 'message' ? `${phone} ${text}` : phone;
				const inLedger = (name: string) =>
					smsc.messages.filter((message) => nameOf(message) === name).length;
				const tryOf = (rows: typeof last) => {
					const counts = new Map<string, number>();
					for (const { to, text } of rows) {
						const name = nameOf({ phone: to, text });
						const before = covers === 'message' && duplicates === 'sendEach';
						counts.set(name, before ? (counts.get(name) ?? 0) + 1 : 1);
					}
					for (const [name, count] of counts) {
						allowed.set(name, Math.max(count, allowed.get(name) ?? 0));
					}
					return {
						rows: rows.map(({ to, ...row }) => keyedRow(to, { ...row, covers })),
						duplicates,
					};
				};
				const check = (rows: typeof last, settlements: readonly Settlement[], isAlone: boolean) => {
					expect(settlements.map(({ to }) => to)).toEqual(rows.map(({ to }) => to));
					settlements.forEach(({ outcome, duplicate }, index) => {
						if (duplicate) return;
						const { to: phone, text } = rows[index]!;
						const count = inLedger(nameOf({ phone, text }));
						if (outcome.endsWith('ccepted')) expect(count).toBeGreaterThan(0);
						if (!isAlone || duplicates === 'sendEach') return;
						if (outcome === 'rejected' || outcome === 'notSent') expect(count).toBe(0);
					});
				};
				let kept: Kept = {};
				for (const { list: rows, isRetry, crashAt, beside, share } of runs) {
					if (!isRetry) kept = {};
					smsc.disturb(() =>
						random() < share ? { kind: faults[Math.floor(random() * faults.length)]! } : undefined,
					);
					const tries = [
						{ ...tryOf(rows), kept, ...(beside || crashAt === undefined ? {} : { crashAt }) },
						...(beside ? [tryOf(beside)] : []),
					];
					const [own, other] = await world.play(...tries);
					if (own) check(rows, own, !beside);
					if (beside && other) check(beside, other, false);
					smsc.advance(10_000);
				}
				smsc.disturb(undefined);
				smsc.advance(2 * minute);
				const [settlements] = await world.play(tryOf(last));
				check(last, settlements!, true);
				for (const { to, outcome, statusCode } of settlements!) {
					if (/2[23]$/.test(to)) expect(outcome).toBe('rejected');
					// SMSC takes the same sending once a minute.
					else if (duplicates === 'sendEach' && statusCode === 9) expect(outcome).toBe('rejected');
					else expect(outcome).toMatch(/ccepted$/);
				}
				for (const { phone, text } of smsc.messages) {
					const name = nameOf({ phone, text });
					expect([name, inLedger(name)]).toEqual([
						name,
						Math.min(inLedger(name), allowed.get(name)!),
					]);
				}
			}),
			{ numRuns: Number(process.env['SMSC_PLAYS'] ?? 300) },
		);
	});
});
