import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { queueModeMissing } from '../harness/services/start-queue-services.mjs';
import { startSmsPro } from './smspro.mjs';
import { itemsInPostgres } from './support/items-in-postgres.mjs';
import { itemsOnceOver } from './support/items-once-over.mjs';
import { countReports, pushAll, reportStorm } from './support/report-storm.mjs';
import { reportTrigger } from './support/trigger.mjs';
import { chain } from './support/workflows.mjs';

describe('queue mode: two webhook processes', { skip: await queueModeMissing() }, () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	before(async () => {
		site = await startSmsPro({ queue: { workers: 1, webhookProcesses: 2 } });
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	/**
	 * Pushes a storm and counts what came of it.
	 *
	 * @param {object} options
	 * @param {number} options.seed
	 * @param {(addresses: readonly string[], copy: number) => string} options.choose the process for a push
	 * @param {number} [options.restarts] of one webhook process after the other
	 * @param {number} [options.laggardAge] how many pushes lie between a push and its repeat at least
	 */
	async function storm({ seed, choose, restarts = 0, laggardAge }) {
		const workflow = await site.import(chain('Reports', [reportTrigger()]));
		await site.n8n.activate(workflow);
		const { webhookProcesses } = site.n8n;
		const urls = await Promise.all(
			webhookProcesses.map(({ url }) => site.n8n.webhooks.productionUrl(workflow, undefined, url)),
		);
		const { pushes, reports } = reportStorm({ count: 1_000, seed, laggardAge });
		let back = Promise.resolve();
		const { answers, cutOff } = await pushAll(pushes, {
			parallel: 3,
			urlOf: (copy) => choose(urls, copy),
			onDone: (done) => {
				const part = Math.floor(pushes.length / (restarts + 1));
				if (done % part !== 0 || done / part > restarts) return;
				const index = (done / part - 1) % urls.length;
				back = (async () => {
					await webhookProcesses[index]?.restart();
					await site.n8n.webhooks.registered(`${urls[index]}`);
				})();
			},
			isBack: () => back,
		});
		await back;
		const items = await itemsOnceOver(site.n8n, workflow, {
			node: 'Reports',
			count: reports.length,
			read: itemsInPostgres,
			seconds: 180,
		});
		const counts = countReports(reports, items, cutOff);
		const summary =
			`${reports.length} reports in ${pushes.length} pushes and their copies; ` +
			`answers ${JSON.stringify(answers)}; ${JSON.stringify(counts)}`;
		return { reports, counts, summary };
	}

	/** Each push reaches the next process, and all its copies the same one. */
	const inTurn = () => {
		let next = 0;
		return (/** @type {readonly string[]} */ urls, /** @type {number} */ copy) =>
			`${urls[(copy === 0 ? (next += 1) : next) % urls.length]}`;
	};

	it('repeats that come later, to whichever process: each report once', async (t) => {
		const { reports, counts, summary } = await storm({
			seed: 4,
			laggardAge: 30,
			choose: inTurn(),
		});
		t.diagnostic(summary);
		assert.deepEqual(counts, {
			lost: 0,
			once: reports.length,
			twiceAfterCutOff: 0,
			twice: 0,
			strangers: 0,
		});
	});

	it('the same with a restart of each process in the middle: how often a report comes twice', async (t) => {
		const { counts, summary } = await storm({
			seed: 1,
			restarts: 2,
			laggardAge: 30,
			choose: inTurn(),
		});
		t.diagnostic(summary);
		assert.equal(counts.lost, 0);
		assert.equal(counts.strangers, 0);
	});

	it('copies at one moment reach different processes: how often a report comes twice', async (t) => {
		const { counts, summary } = await storm({
			seed: 2,
			choose: (urls, copy) => `${urls[copy % urls.length]}`,
		});
		t.diagnostic(summary);
		assert.equal(counts.lost, 0);
		assert.equal(counts.strangers, 0);
	});

	it('a balancer that keeps the sender at one process: each report once', async (t) => {
		const { reports, counts, summary } = await storm({ seed: 3, choose: ([url]) => `${url}` });
		t.diagnostic(summary);
		assert.deepEqual(counts, {
			lost: 0,
			once: reports.length,
			twiceAfterCutOff: 0,
			twice: 0,
			strangers: 0,
		});
	});
});
