import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { GatewayClient } from '../../gateway/client/GatewayClient.ts';
import { startSmsPro } from './smspro.mjs';
import { itemsInSqlite } from './support/items-in-sqlite.mjs';
import { itemsOnceOver } from './support/items-once-over.mjs';
import { countReports, pushAll, reportStorm } from './support/report-storm.mjs';
import { push, pushedDocument, reportTrigger } from './support/trigger.mjs';
import { chain } from './support/workflows.mjs';

/** @type {import('./smspro.mjs').SmsPro} */
let site;
before(async () => {
	site = await startSmsPro();
});
after(() => site?.stop());
beforeEach(() => site.reset());

/** @param {Record<string, unknown>} [options] */
async function activeTrigger(options, /** @type {any[]} */ then = []) {
	const workflow = await site.import(chain('Reports', [reportTrigger(options), ...then]));
	await site.n8n.activate(workflow);
	return { workflow, url: await site.n8n.webhooks.productionUrl(workflow) };
}

/**
 * The items of all executions, once they are over.
 *
 * @param {{ id: string }} workflow
 * @param {number} count how many there are at least
 */
async function itemsOf(workflow, count) {
	return itemsOnceOver(site.n8n, workflow, { node: 'Reports', count, read: itemsInSqlite });
}

/** Counts executions in the workflow's static data, as many workflows do. */
const countingNode = {
	name: 'Count',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode:
			"const data = $getWorkflowStaticData('global');\ndata.count = (data.count ?? 0) + 1;\nreturn $input.all();",
	},
};

describe('one process', () => {
	/** @param {{ url: string }} trigger */
	const restart = async ({ url }) => {
		await site.n8n.main.restart();
		await site.n8n.webhooks.registered(url);
	};

	it('1,000 random pushes with repeats, overlaps, odd rows, laggards and a restart between: each report once', async (t) => {
		const trigger = await activeTrigger();
		const { pushes, reports } = reportStorm({ count: 1_000, seed: 20_261_122 });
		const options = {
			parallel: 3,
			urlOf: () => trigger.url,
			onDone: () => {},
			isBack: async () => {},
		};
		const half = Math.floor(pushes.length / 2);
		const before = await pushAll(pushes.slice(0, half), options);
		await restart(trigger);
		const after = await pushAll(pushes.slice(half), options);
		const counts = countReports(reports, await itemsOf(trigger.workflow, reports.length));
		t.diagnostic(
			`${reports.length} reports in ${pushes.length} pushes and their copies; ` +
				`answers ${JSON.stringify([before.answers, after.answers])}; ${JSON.stringify(counts)}`,
		);
		assert.deepEqual(counts, {
			lost: 0,
			once: reports.length,
			twiceAfterCutOff: 0,
			twice: 0,
			strangers: 0,
		});
	});

	it('a restart in the middle of pushes: none lost, and none twice but those it cut off', async (t) => {
		const trigger = await activeTrigger();
		const { pushes, reports } = reportStorm({ count: 200, seed: 11 });
		let back = Promise.resolve();
		const { answers, cutOff } = await pushAll(pushes, {
			parallel: 3,
			urlOf: () => trigger.url,
			onDone: (done) => {
				if (done === Math.floor(pushes.length / 2)) back = restart(trigger);
			},
			isBack: () => back,
		});
		await back;
		const items = await itemsOf(trigger.workflow, reports.length);
		const counts = countReports(reports, items, cutOff);
		t.diagnostic(
			`${reports.length} reports; answers ${JSON.stringify(answers)}; ${JSON.stringify(counts)}`,
		);
		assert.deepEqual(
			{ ...counts, once: 0, twiceAfterCutOff: 0 },
			{
				lost: 0,
				once: 0,
				twiceAfterCutOff: 0,
				twice: 0,
				strangers: 0,
			},
		);
	});

	it('a workflow that writes static data itself: each report once while n8n runs', async (t) => {
		const { workflow, url } = await activeTrigger({}, [countingNode]);
		const { pushes, reports } = reportStorm({ count: 150, seed: 7 });
		const { answers } = await pushAll(pushes, {
			parallel: 3,
			urlOf: () => url,
			onDone: () => {},
			isBack: async () => {},
		});
		const counts = countReports(reports, await itemsOf(workflow, reports.length));
		t.diagnostic(`answers ${JSON.stringify(answers)}; ${JSON.stringify(counts)}`);
		assert.deepEqual(counts, {
			lost: 0,
			once: reports.length,
			twiceAfterCutOff: 0,
			twice: 0,
			strangers: 0,
		});
	});

	it('10,000 numbers in one push', async (t) => {
		const { workflow, url } = await activeTrigger();
		const rows = Array.from({ length: 10_000 }, (_, index) => ({
			id: `P${Math.floor(index / 50)}`,
			number: `${996_700_100_000 + index}`,
		}));
		const startedAt = Date.now();
		assert.deepEqual(await push(url, pushedDocument(rows)), { status: 200, text: 'OK' });
		t.diagnostic(`answered after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
		assert.equal((await itemsOf(workflow, 10_000)).length, 10_000);
		assert.equal((await push(url, pushedDocument(rows))).status, 200);
		assert.equal((await itemsOf(workflow, 10_000)).length, 10_000);
	});
});

describe('Confirm with Gateway', () => {
	it('1,000 ids of which the answers take 0.6 s: each once, over as many pushes as it takes, each within 30 s', async (t) => {
		const { workflow, url } = await activeTrigger({ confirmWithGateway: true });
		const client = new GatewayClient(site.gateway);
		const rows = Array.from({ length: 1_000 }, (_, index) => ({
			id: `C${index}`,
			number: '996700100010',
		}));
		for (const { id, number } of rows) await client.send({ id, phones: [number] });
		site.gateway.reports.settle();
		site.gateway.requests.clear();
		site.gateway.latencyMs = 600;
		const pushes = [];
		let status = 0;
		while (status !== 200 && pushes.length < 4) {
			const startedAt = Date.now();
			({ status } = await push(url, pushedDocument(rows)));
			pushes.push({ status, seconds: Math.round((Date.now() - startedAt) / 100) / 10 });
		}
		const questions = site.gateway.requests.of('dr').length;
		t.diagnostic(`${JSON.stringify(pushes)}; ${questions} questions`);
		assert.equal(status, 200);
		assert.ok(pushes.every(({ seconds }) => seconds < 30));
		const reports = rows.map(({ id, number }) => `${id} ${number}`);
		assert.deepEqual(countReports(reports, await itemsOf(workflow, 1_000)), {
			lost: 0,
			once: 1_000,
			twiceAfterCutOff: 0,
			twice: 0,
			strangers: 0,
		});
		assert.ok(questions < 1_050);
		assert.equal(site.gateway.requests.maxInFlightPerId, 1);
	});

	it('what is confirmed goes to the workflow at once, and 503 lets the rest come again', async () => {
		const { workflow, url } = await activeTrigger({ confirmWithGateway: true });
		const client = new GatewayClient(site.gateway);
		const number = '996700100010';
		await client.send({ id: 'D1', phones: [number] });
		site.gateway.reports.settle();
		const both = pushedDocument([
			{ id: 'D1', number },
			{ id: 'D2', number },
		]);
		assert.deepEqual(await push(url, both), { status: 503, text: '' });
		assert.equal((await itemsOf(workflow, 1)).length, 1);
		assert.deepEqual(await push(url, both), { status: 503, text: '' });
		await client.send({ id: 'D2', phones: [number] });
		site.gateway.reports.settle();
		assert.deepEqual(await push(url, both), { status: 200, text: 'OK' });
		const items = await itemsOf(workflow, 2);
		assert.deepEqual(items.map(({ json }) => json.messageId).sort(), ['D1', 'D2']);
	});
});
