/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { sleep } from 'n8n-workflow';

import type { mockTime } from '../../../engine/mockTime';
import { savedForRetry } from '../../../engine/savedForRetry';
import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
import { disturbAtRandom, everyFault, startGateway, type Gateway } from '../../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

const list = numbers(300);
const items = list.map((to) => ({ to }));
const oneAtATime = { options: { parallelRequests: 1 } };

function expectEachExactlyOnce() {
	expect(list.map((number) => gateway.ledger.countOf(number))).toEqual(list.map(() => 1));
}

describe('a fault storm over 10,000 recipients', () => {
	const many = numbers(10_000);

	test.each([1, 2, 3])(
		'seed %i: each number exactly once, every outcome true, none unknown',
		async (seed) => {
			const faults = everyFault.map((fault) =>
				fault.kind === 'slow' ? { ...fault, ms: 1500 } : fault,
			);
			gateway.disturb(disturbAtRandom({ share: 1 / 3, seed, faults }));
			const result = await smsPro.sendToItems(
				many.map((to) => ({ to })),
				{ options: { timeout: 1, parallelRequests: 8 } },
				{ onError: 'continueRegularOutput' },
			);
			expect(result.items).toHaveLength(10_000);
			for (const { to, outcome, messageId } of jsonOf(result.items)) {
				const entries = gateway.ledger.byNumber(String(to));
				expect([to, entries.length, entries[0]?.id]).toEqual([to, 1, messageId]);
				expect(['accepted', 'alreadyAccepted']).toContain(outcome);
			}
			const disturbed = gateway.requests.of('message').filter(({ fault }) => fault !== undefined);
			expect(new Set(disturbed.map(({ fault }) => fault)).size).toBeGreaterThan(10);
			expect(gateway.requests.maxInFlight).toBeLessThanOrEqual(9);
		},
		60_000,
	);
});

describe('running again', () => {
	test('the whole node, as Retry On Fail does: nobody is sent to twice', async () => {
		// The last packet is refused each time, so the node fails and n8n runs it three times.
		gateway.account.refusedNumbers.add(list[299]!);
		const { error } = await smsPro.sendToItems(items, {}, { retryOnFail: true });
		expect(error?.message).toContain('Accepted: 299 of 300 recipients. Not accepted: 1. ');
		for (const number of list)
			expect(gateway.ledger.countOf(number)).toBe(number === list[299] ? 0 : 1);
		// What an earlier try brought is kept with the execution: only the wrong number is offered again.
		expect(gateway.requests.of('message').filter(({ status }) => status === 10)).toEqual([]);
	});

	test("a failed execution with its saved data, as n8n's Retry does: the rest is sent", async () => {
		gateway.account.balance = 60;
		const failed = await smsPro.sendToItems(items, oneAtATime, { executionId: '71' });
		expect(failed.error?.message).toContain('Accepted: 100 of 300 recipients.');
		gateway.account.balance = 1000;
		const retried = await smsPro.sendToItems(items, oneAtATime, {
			executionId: '72',
			retryOf: savedForRetry(failed.data),
		});
		expect(retried.error).toBeUndefined();
		const outcomes = jsonOf(retried.items).map(({ outcome }) => outcome);
		expect(outcomes.filter((outcome) => outcome === 'alreadyAccepted')).toHaveLength(100);
		expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(200);
		expectEachExactlyOnce();
	});

	test('in another execution without a key is a new sending', async () => {
		await smsPro.sendToItems(items, {}, { executionId: '81' });
		await smsPro.sendToItems(items, {}, { executionId: '82' });
		expect(list.map((number) => gateway.ledger.countOf(number))).toEqual(list.map(() => 2));
	});

	test('in another execution under the same key, in another order: nobody is sent to twice', async () => {
		const keyed = { options: { idempotencyKey: 'autumn-sale' } };
		await smsPro.sendToItems(items, keyed, { executionId: '91' });
		const again = await smsPro.sendToItems([...items].reverse(), keyed, { executionId: '92' });
		expect(new Set(jsonOf(again.items).map(({ outcome }) => outcome))).toEqual(
			new Set(['alreadyAccepted']),
		);
		expectEachExactlyOnce();
	});

	test('a time counted from now stays what it was at the first try', async () => {
		const options = { ...oneAtATime.options, sendAt: '={{ $now.plus(1, "hour") }}' };
		gateway.account.refusedNumbers.add(list[299]!);
		await smsPro.sendToItems(items, { options }, { retryOnFail: true });
		for (const number of list)
			expect(gateway.ledger.countOf(number)).toBe(number === list[299] ? 0 : 1);
	});

	test('a time counted from now stays what it was when a failed execution is retried', async () => {
		const sendAt = { options: { ...oneAtATime.options, sendAt: '={{ $now.plus(1, "hour") }}' } };
		gateway.account.balance = 60;
		const failed = await smsPro.sendToItems(items, sendAt, { executionId: '75' });
		gateway.account.balance = 1000;
		await sleep(600_000);
		const retried = await smsPro.sendToItems(items, sendAt, {
			executionId: '76',
			retryOf: savedForRetry(failed.data),
		});
		expect(retried.error).toBeUndefined();
		expectEachExactlyOnce();
	});

	test('a time that has passed since the first run is no obstacle for the retry of an execution', async () => {
		const sendAt = {
			options: { ...oneAtATime.options, sendAt: new Date(Date.now() + 1000).toISOString() },
		};
		gateway.account.balance = 60;
		const failed = await smsPro.sendToItems(items, sendAt, { executionId: '73' });
		gateway.account.balance = 1000;
		await sleep(600_000);
		const retried = await smsPro.sendToItems(items, sendAt, {
			executionId: '74',
			retryOf: savedForRetry(failed.data),
		});
		expect(retried.error).toBeUndefined();
		expectEachExactlyOnce();
	});
});

test('a process that is killed in the middle, started anew with the same key: each exactly once', async () => {
	const keyed = { options: { idempotencyKey: 'survives', parallelRequests: 1 } };
	gateway.latencyMs = 20;
	const child = fork(path.join(__dirname, 'sendInChild.cjs'), [], {
		execArgv: ['--require', require.resolve('tsx/cjs')],
		env: { ...process.env, NODE_ENV: 'test' },
	});
	child.send({
		baseUrl: gateway.url,
		login: gateway.account.login,
		password: gateway.account.password,
		items,
		keyed,
	});
	const thirdPacket = new Promise<void>((resolve) => {
		gateway.disturb(() => {
			if (gateway.requests.of('message').length === 3) resolve();
			return undefined;
		});
	});
	const ended = once(child, 'exit');
	await Promise.race([thirdPacket, ended]);
	expect(child.exitCode).toBeNull();
	child.kill('SIGKILL');
	await ended;
	gateway.latencyMs = 0;
	const before = gateway.ledger.entries.length;
	expect(before).toBeGreaterThan(0);
	expect(before).toBeLessThan(300);
	const again = await smsPro.sendToItems(items, keyed, { executionId: '2' });
	expect(again.error).toBeUndefined();
	expectEachExactlyOnce();
	const outcomes = jsonOf(again.items).map(({ outcome }) => outcome);
	expect(outcomes.filter((outcome) => outcome === 'alreadyAccepted')).toHaveLength(before);
}, 30_000);
