import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSmsPro } from './smspro.mjs';
import { numbers } from './support/numbers.mjs';
import { assertOnceEach, countOutcomes, timesSent } from './support/once-each.mjs';

/** @type {import('./smspro.mjs').SmsPro} */
let site;
before(async () => {
	site = await startSmsPro();
});
after(() => site?.stop());
beforeEach(() => site.reset());

describe('10,000 recipients', () => {
	it('take 204 requests, and each has its own true item', async (t) => {
		const list = numbers(10_000);
		const execution = await site.send({ count: list.length }, { seconds: 300 });
		assert.equal(execution.status, 'success', execution.error?.message);
		assertOnceEach(site.gateway, list);
		assert.equal(site.gateway.requests.of('message').length, 204);
		assert.equal(site.gateway.requests.of('dr').length, 0);
		const items = execution.items('SMSPRO');
		assert.deepEqual(countOutcomes(items), { accepted: list.length });
		for (const [index, { json, pairedItem }] of items.entries()) {
			assert.equal(json.to, list[index]);
			assert.equal(pairedItem?.item, index);
			assert.equal(site.gateway.ledger.byNumber(json.to)[0]?.id, json.messageId);
		}
		const [{ executionTime }] = execution.runs('SMSPRO');
		t.diagnostic(`the node took ${(executionTime / 1000).toFixed(1)} s`);
		const megabytes = (Buffer.byteLength(execution.text) / 1e6).toFixed(1);
		t.diagnostic(`the execution's data, list and rows too, takes ${megabytes} MB`);
	});
});

describe('On Error', () => {
	/** Good, unreadable, refused by the gateway, good again. */
	const rows = [
		{ name: 'good', to: '0700 100010' },
		{ name: 'short', to: '12' },
		{ name: 'refused', to: '0700 100110' },
		{ name: 'also good', to: '0700 100210' },
	];
	const good = ['996700100010', '996700100210'];
	/** @param {string} onError */
	const send = (onError) => {
		site.gateway.account.refusedNumbers.add('996700100110');
		return site.send({ items: rows, settings: { onError } });
	};

	it('Stop: wrong rows end it before anything is sent', async () => {
		const { status, error } = await send('stopWorkflow');
		assert.equal(status, 'error');
		assert.match(error.message, /Row 2 \(12\) can't be sent to/);
		assert.match(error.description, /Nothing was sent/);
		assert.equal(site.gateway.requests.of('message').length, 0);
	});

	it('Stop: what the gateway refuses ends it once the others are out', async () => {
		site.gateway.account.refusedNumbers.add('996700100110');
		const items = rows.filter(({ to }) => to !== '12');
		const { status, error } = await site.send({ items });
		assert.equal(status, 'error');
		assert.match(error.message, /Accepted: 2 of 3 recipients\. Not accepted: 1\./);
		assert.match(error.description, /Row 2 \(996700100110\): rejected/);
		assertOnceEach(site.gateway, good);
	});

	it('Continue: each in its place, the failed ones with `error`', async () => {
		const execution = await send('continueRegularOutput');
		assert.equal(execution.status, 'success', execution.error?.message);
		const items = execution.items('SMSPRO');
		assert.deepEqual(
			items.map(({ json, pairedItem }) => [pairedItem.item, json.outcome, 'error' in json]),
			[
				[0, 'accepted', false],
				[1, 'notSent', true],
				[2, 'rejected', true],
				[3, 'accepted', false],
			],
		);
		assertOnceEach(site.gateway, good);
	});

	it('Continue (using error output): the failed ones there, with all fields', async () => {
		const execution = await send('continueErrorOutput');
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(
			execution.items('SMSPRO').map(({ json }) => json.to),
			good,
		);
		assert.deepEqual(
			execution
				.items('SMSPRO', { output: 1 })
				.map(({ json: { error, ...json }, pairedItem }) => [pairedItem.item, json, typeof error]),
			[
				[1, { ...nothingOf('12'), name: 'short', outcome: 'notSent' }, 'string'],
				[
					2,
					{
						...nothingOf('996700100110'),
						...{ name: 'refused', outcome: 'rejected', status: 'Wrong phone number' },
						messageId: execution.items('SMSPRO', { output: 1 })[1].json.messageId,
						statusCode: 7,
					},
					'string',
				],
			],
		);
		assertOnceEach(site.gateway, good);
	});

	/** @param {string} to */
	const nothingOf = (to) => ({
		...{ to, messageId: null, statusCode: null, status: 'Not sent', parts: null },
		...{ sender: 'SMSPRO.KG', scheduledFor: null },
	});
});

describe('a failed execution, retried from the executions list', () => {
	it('whose account had run out of money: the rest is sent', async () => {
		const list = numbers(1_000);
		site.gateway.account.balance = 200;
		const failed = await site.send({ count: list.length });
		assert.equal(failed.status, 'error');
		assert.match(failed.error.message, /Accepted: 400 of 1000 recipients\. Not accepted: 600\./);
		assert.equal(site.gateway.ledger.entries.length, 400);

		site.gateway.account.balance = 1_000;
		const retried = await site.n8n.executions.retry(failed);
		assert.equal(retried.status, 'success', retried.error?.message);
		assert.deepEqual(countOutcomes(retried.items('SMSPRO')), {
			alreadyAccepted: 400,
			accepted: 600,
		});
		assertOnceEach(site.gateway, list);
	});

	it('whose gateway went down, its last answers lost: nobody twice', async () => {
		const list = numbers(1_000);
		// From the fifth request on: taken, but never answered; then nothing is taken any more.
		site.gateway.disturb(({ ordinal }) => {
			if (ordinal < 5) return undefined;
			return { kind: ordinal < 8 ? 'dropAfter' : 'dropBefore' };
		});
		const failed = await site.send(
			{ count: list.length, options: { timeout: 2 } },
			{ seconds: 400 },
		);
		assert.equal(failed.status, 'error');
		const out = site.gateway.ledger.entries.length;
		assert.ok(out >= 200 && out < list.length, `${out} went out`);

		site.gateway.disturb(undefined);
		const retried = await site.n8n.executions.retry(failed);
		assert.equal(retried.status, 'success', retried.error?.message);
		assert.deepEqual(countOutcomes(retried.items('SMSPRO')), {
			alreadyAccepted: out,
			accepted: list.length - out,
		});
		assertOnceEach(site.gateway, list);
	});

	it('with the workflow as it is now, its text changed: only the rest gets that text', async () => {
		const workflow = await site.workflow({ count: 100 });
		site.gateway.account.balance = 25;
		const failed = await site.n8n.run(workflow);
		assert.equal(failed.status, 'error');
		site.gateway.account.balance = 1_000;
		const nodes = workflow.nodes.map((node) =>
			node.name === 'SMSPRO' ? { ...node, parameters: { ...node.parameters, text: 'New' } } : node,
		);
		await site.n8n.workflows.update(workflow, { nodes });
		const retried = await site.n8n.executions.retry(failed, { loadWorkflow: true });
		assert.equal(retried.status, 'success', retried.error?.message);
		assert.deepEqual(countOutcomes(retried.items('SMSPRO')), { alreadyAccepted: 50, accepted: 50 });
		assertOnceEach(site.gateway, numbers(100));
		assert.equal(site.gateway.ledger.entries.filter((entry) => entry.text === 'New').length, 50);
	});
});

describe('Retry On Fail', () => {
	it('runs the whole node again, and nobody is sent to twice', async () => {
		const list = numbers(300);
		const [bad] = list.slice(-1);
		site.gateway.account.refusedNumbers.add(bad);
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const execution = await site.send({ count: list.length, settings });
		assert.equal(execution.status, 'error');
		assert.match(execution.error.message, /Accepted: 299 of 300 recipients\. Not accepted: 1\./);
		const refusals = site.gateway.requests.of('message').filter(({ status }) => status === 7);
		assert.equal(refusals.length, 3, 'each try offers the wrong number');
		assert.deepEqual(timesSent(site.gateway, list), { 0: 1, 1: 299 });
	});
});

describe('stopping an execution', () => {
	it('stops the sending, and what was under way is all that still goes out', async () => {
		site.gateway.latencyMs = 300;
		const { id } = await site.startSending({ count: 5_000 });
		await site.requested(6);
		await site.n8n.executions.stop(id);
		const asked = site.gateway.requests.of('message').length;
		const stopped = await site.n8n.executions.finished(id);
		assert.equal(stopped.status, 'canceled');
		await site.sendTenPackets();
		const later = site.gateway.requests.of('message').length - 10;
		assert.ok(later <= asked + 2, `${later - asked} requests after the stop`);
		assert.ok(site.gateway.ledger.entries.length < 5_000);
	});
});

describe('Wait for Delivery', () => {
	it('puts the final report into each item', async () => {
		const execution = await site.send({
			// The last two digits say how a message ends: delivered, rejected, not delivered.
			items: ['996700100010', '996700100002', '996700100004'].map((to) => ({ to })),
			options: { waitForDelivery: true, waitTimeout: 60 },
		});
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(
			execution.items('SMSPRO').map(({ json }) => [json.outcome, json.delivery?.report]),
			[
				['accepted', 'delivered'],
				['accepted', 'rejected'],
				['accepted', 'notDelivered'],
			],
		);
	});

	it('gives null for what has no final report in time', async () => {
		const execution = await site.send({
			items: [{ to: '996700100001' }],
			options: { waitForDelivery: true, waitTimeout: 2 },
		});
		assert.equal(execution.items('SMSPRO')[0].json.delivery, null);
	});
});
