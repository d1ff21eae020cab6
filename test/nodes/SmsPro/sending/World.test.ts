import fc from 'fast-check';

import { deliveryReportDocument } from '../../../../nodes/SmsPro/gateway/documents/dr';
import { messageDocument } from '../../../../nodes/SmsPro/gateway/documents/message';
import { numbers } from '../../../engine/smsPro';
import { disturbAtRandom, disturbFirst, disturbInOutage } from '../../../gateway';
import { sendRowsBy } from './simulation';
import { World, type Run } from './World';

const [first] = numbers(1);

const offer =
	(id: string, phones = [first!]) =>
	async (run: Run) => {
		const question = { id, sender: 'SMSPRO.KG', text: 'Hello', time: null, phones, test: false };
		return (await run.client.ask(messageDocument, question)).status;
	};
const ask = (id: string) => async (run: Run) =>
	(await run.client.ask(deliveryReportDocument(id), { messageId: id })).status;

/** What a run ends with: a value, or the kind of its failure. */
const told =
	<T>(run: (run: Run) => Promise<T>) =>
	async (life: Run) =>
		await run(life).catch(
			({ kind, message }: { kind: string; message: string }) => `${kind}: ${message}`,
		);

test('asks the gateway through the documents of the product, and no time passes', async () => {
	const world = new World();
	const [ending] = await world.play({
		run: async (run) => {
			const status = await offer('A1')(run);
			await run.clock.sleep(3_600_000);
			return [status, await ask('A1')(run), await ask('A2')(run)];
		},
	});
	expect(ending).toEqual({ crashed: false, value: [0, 0, 4], steps: 6 });
	expect(world.gateway.ledger.countOf(first!)).toBe(1);
	expect(world.time.now() - Date.parse('2026-11-22T06:00:00Z')).toBeGreaterThan(3_600_000);
});

test.each([
	[1, 0, 0],
	[2, 1, 0],
	[3, 1, 1],
	[4, 2, 1],
])(
	'a run that dies at step %d leaves %d packets and has heard of %d',
	async (crashAt, sent, heard) => {
		const world = new World();
		const statuses: number[] = [];
		const run = async (life: Run) => {
			for (const id of ['A1', 'A2', 'A3']) statuses.push(await offer(id)(life));
		};
		expect(await world.play({ run, crashAt })).toEqual([{ crashed: true, steps: crashAt }]);
		expect(world.gateway.ledger.ids()).toHaveLength(sent);
		expect(statuses).toHaveLength(heard);
		expect(world.gateway.requests.inFlight).toBe(0);
		expect(await world.play({ run: offer('A1') })).toMatchObject([{ value: sent > 0 ? 10 : 0 }]);
	},
);

test('runs go on side by side, in an order that the seed decides', async () => {
	const orders = new Set<string>();
	const playWith = async (seed: number) => {
		const world = new World({ seed });
		const run = (name: string) => async (life: Run) => {
			for (const id of [1, 2, 3]) await offer(`${name}${id}`)(life);
		};
		await world.play({ run: run('A') }, { run: run('B'), after: 500 });
		return world.gateway.requests.entries.map(({ id }) => id).join(' ');
	};
	for (let seed = 0; seed < 50; seed += 1) orders.add(await playWith(seed));
	expect(orders.size).toBeGreaterThan(10);
	expect(await playWith(1)).toBe(await playWith(1));
	const winners = await new World().play({ run: offer('A1') }, { run: offer('A1') });
	expect(winners.map(({ value }) => value).sort()).toEqual([0, 10]);
});

test.each([
	['dropBefore', undefined, 'lost: The connection to SMSPRO broke before it answered', 0],
	['dropAfter', undefined, 'lost: The connection to SMSPRO broke before it answered', 1],
	['dropMidAnswer', undefined, 'lost: The connection to SMSPRO broke before it answered', 1],
	['dropBefore', 'ECONNREFUSED', 'unreachable: n8n could not connect to SMSPRO', 0],
	['http500Before', undefined, expect.stringContaining('is not available (HTTP 500)'), 0],
	['cutAnswer', undefined, expect.stringMatching(/^unreadable/), 1],
] as const)('%s (%s) fails as it does over HTTP', async (kind, code, says, sent) => {
	const world = new World();
	world.gateway.disturb(disturbInOutage({ fault: { kind, ...(code && { code }) } }));
	expect(await world.play({ run: told(offer('A1')) })).toMatchObject([{ value: says }]);
	expect(world.gateway.ledger.entries).toHaveLength(sent);
});

test('what comes after the time-out arrives all the same, also in a later play', async () => {
	const world = new World();
	world.gateway.disturb(disturbFirst(1, { kind: 'slow', ms: 60_000, processed: false }, 'message'));
	const lost = 'lost: SMSPRO did not answer within 30 seconds';
	expect(await world.play({ run: told(offer('A1')) })).toMatchObject([{ value: lost }]);
	expect(world.gateway.ledger.entries).toEqual([]);
	expect(await world.play({ run: ask('A1') })).toMatchObject([{ value: 4 }]);
	await world.settle();
	expect(world.gateway.ledger.ids()).toEqual(['A1']);
});

test('who waits for what never comes is told, and so is who throws', async () => {
	const world = new World();
	const waiting = { run: async () => await new Promise<never>(() => {}) };
	await expect(world.play(waiting)).rejects.toThrow('never comes');
	const throwing = {
		run: async () => {
			throw new Error('a defect');
		},
	};
	await expect(world.play(throwing, { run: offer('A1') })).rejects.toThrow('a defect');
});

test('nobody gets a list twice, whatever is lost, and whoever dies and is run again', async () => {
	const rows = [{ to: numbers(60) }, { to: numbers(3, 200), text: 'Other' }];
	const run = async (life: Run) => await sendRowsBy(life, rows);
	const faults = [
		{ kind: 'dropBefore' },
		{ kind: 'dropAfter' },
		{ kind: 'slow', ms: 40_000 },
	] as const;
	await fc.assert(
		fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 20 }), async (seed, crashAt) => {
			const world = new World({ seed });
			world.gateway.disturb(disturbAtRandom({ seed, share: 0.3, faults }));
			await world.play({ run, crashAt }, { run, after: 3_000 });
			const [again] = await world.play({ run });
			await world.settle();
			const sent = world.gateway.ledger.histories();
			expect(sent.filter(({ times }) => times > 1)).toEqual([]);
			const accepted = again?.value?.filter(({ outcome }) => /ccepted$/.test(outcome)) ?? [];
			const missing = accepted.filter(({ to }) => world.gateway.ledger.countOf(to) === 0);
			expect(missing).toEqual([]);
		}),
		{ numRuns: 50 },
	);
});
