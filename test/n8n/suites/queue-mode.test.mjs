import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { queueModeMissing } from '../harness/services/start-queue-services.mjs';
import { startSmsPro } from './smspro.mjs';
import { itemsInPostgres } from './support/items-in-postgres.mjs';
import { numbers } from './support/numbers.mjs';
import {
	assertOnceEach,
	assertTrueOutcomes,
	countOutcomes,
	timesSent,
} from './support/once-each.mjs';
import { push, pushedDocument, reportTrigger } from './support/trigger.mjs';
import { calledStart, chain } from './support/workflows.mjs';

const list = numbers(10_000);

/** 204 requests, two at once: some ten seconds, so that there is a middle. */
const latencyMs = 100;

/** @param {string} number */
const otherNumber = (number) => number.replace('9967', '9965');

describe(
	'queue mode: a main process, two workers, a webhook process',
	{
		skip: await queueModeMissing(),
	},
	() => {
		/** @type {import('./smspro.mjs').SmsPro} */
		let site;
		before(async () => {
			site = await startSmsPro({ queue: { workers: 2, webhookProcesses: 1 } });
		});
		after(() => site?.stop());
		beforeEach(async () => {
			site.reset();
			site.gateway.latencyMs = latencyMs;
			for (const worker of site.n8n.workers) if (!worker.running) await worker.start();
		});

		/**
		 * An active workflow that sends to all when its address is called.
		 *
		 * @param {Record<string, unknown>} [options]
		 * @param {Record<string, unknown>} [parameters]
		 */
		async function activeSending(options, parameters) {
			const start = calledStart();
			const workflow = await site.workflow({ count: list.length, options, parameters, start });
			await site.n8n.activate(workflow);
			return workflow;
		}

		/**
		 * The worker that runs an execution.
		 *
		 * @param {string} id
		 */
		async function workerOf(id) {
			return waitUntil(`a worker to take execution ${id}`, async () => {
				for (const worker of site.n8n.workers) {
					if (new RegExp(`started execution ${id}\\b`, 'i').test(await worker.log())) return worker;
				}
				return undefined;
			});
		}

		it('a worker sends to 10,000, each exactly once', async (t) => {
			const { id } = await site.call(await activeSending());
			await workerOf(id);
			const execution = await site.n8n.executions.finished(id, { seconds: 300 });
			assert.equal(execution.status, 'success', execution.error?.message);
			assertOnceEach(site.gateway, list);
			assert.equal(site.gateway.requests.of('message').length, 204);
			const seconds = (execution.stoppedAt.getTime() - execution.startedAt.getTime()) / 1000;
			t.diagnostic(
				`10,000 on a worker: ${seconds.toFixed(1)} s, the gateway takes ${latencyMs} ms`,
			);
		});

		it('a worker that is killed: ten rows edited, the same key sends to whoever is left', async (t) => {
			const options = { idempotencyKey: 'killed' };
			const workflow = await activeSending(options);
			const { id } = await site.call(workflow);
			const worker = await workerOf(id);
			await site.requested(80);
			const killedAt = Date.now();
			await worker.kill();
			const out = site.gateway.ledger.entries.length;
			assert.ok(out > 0 && out < list.length);

			const failed = await site.n8n.executions.finished(id, { seconds: 400 });
			t.diagnostic(
				`killed after ${out} recipients; n8n ended the execution ` +
					`${Math.round((Date.now() - killedAt) / 1000)} s later: ${failed.status}, ${failed.error?.message}`,
			);
			assert.notEqual(failed.status, 'success');
			assert.equal(site.gateway.ledger.entries.length, out, 'nobody ran it again');

			const edited = list.map((to, index) => (index % 1_000 === 500 ? otherNumber(to) : to));
			const before = edited.filter((to) => site.gateway.ledger.countOf(to) > 0).length;
			const corrected = await activeSending(options, {
				to: '={{ $itemIndex % 1000 === 500 ? $json.to.replace("9967", "9965") : $json.to }}',
			});
			const again = await site.n8n.executions.finished((await site.call(corrected)).id, {
				seconds: 300,
			});
			assert.equal(again.status, 'success', again.error?.message);
			assert.deepEqual(timesSent(site.gateway, edited), { 1: edited.length });
			const items = again.items('SMSPRO');
			assert.deepEqual(
				items.map(({ json }) => json.to),
				edited,
			);
			assertTrueOutcomes(site.gateway, items);
			assert.deepEqual(countOutcomes(items), {
				alreadyAccepted: before,
				accepted: edited.length - before,
			});
			const all = [...new Set([...list, ...edited])];
			assert.equal(timesSent(site.gateway, all)[2], undefined, 'somebody got it twice');
			assert.equal(site.gateway.ledger.entries.length, edited.length + out - before);
		});

		it('an execution that failed by itself, retried without a key: the rest is sent', async (t) => {
			const workflow = await activeSending();
			site.gateway.account.balance = 2_000;
			const { id } = await site.call(workflow);
			const failed = await site.n8n.executions.finished(id, { seconds: 300 });
			assert.equal(failed.status, 'error');
			const out = site.gateway.ledger.entries.length;
			assert.ok(out > 0 && out < list.length);

			site.gateway.account.balance = 100_000;
			const retried = await site.n8n.executions.retry(failed, { seconds: 300 });
			assert.equal(retried.status, 'success', retried.error?.message);
			assertOnceEach(site.gateway, list);
			assert.deepEqual(countOutcomes(retried.items('SMSPRO')), {
				alreadyAccepted: out,
				accepted: list.length - out,
			});
			t.diagnostic(`${out} were out before, ${list.length - out} went out in the retry`);
		});

		it('a worker that is asked to stop: what n8n says of it is what the gateway has', async (t) => {
			const workflow = await activeSending({ idempotencyKey: 'stopped' });
			const { id } = await site.call(workflow);
			const worker = await workerOf(id);
			await site.requested(40);
			const out = site.gateway.ledger.entries.length;
			const stoppedAt = Date.now();
			await worker.stop();
			const seconds = ((Date.now() - stoppedAt) / 1000).toFixed(1);
			const atEnd = site.gateway.ledger.entries.length;
			const ended = await site.n8n.executions.finished(id, { seconds: 400 });
			t.diagnostic(
				`asked to stop after ${out} recipients, it ended ${seconds} s later with ${atEnd} sent; ` +
					`the execution: ${ended.status}${ended.error ? `, ${ended.error.message}` : ''}`,
			);
			if (ended.status === 'success') {
				assertOnceEach(site.gateway, list);
				assert.deepEqual(countOutcomes(ended.items('SMSPRO')), { accepted: list.length });
				return;
			}
			const again = await site.n8n.executions.finished((await site.call(workflow)).id, {
				seconds: 300,
			});
			assert.equal(again.status, 'success', again.error?.message);
			assertOnceEach(site.gateway, list);
		});

		it('1,000 reports pushed while the main process restarts: none lost, none twice', async (t) => {
			const workflow = await site.import(chain('Reports', [reportTrigger()]));
			await site.n8n.activate(workflow);
			const url = await site.n8n.webhooks.productionUrl(workflow);
			assert.ok(url.startsWith(`${site.n8n.webhookProcesses[0]?.url}`));
			const documents = list
				.slice(0, 1_000)
				.map((number, index) => pushedDocument([{ id: `R${index}`, number }]));

			const restarted = site.n8n.main.restart();
			/** @type {number[]} */
			const answers = [];
			const startedAt = Date.now();
			for (const document of documents) {
				// As the gateway does: what isn't answered with 200 is pushed again, and some of the rest too.
				let status = (await push(url, document)).status;
				for (let repeat = 0; status !== 200 && repeat < 3; repeat += 1) {
					answers.push(status);
					await restarted;
					status = (await push(url, document)).status;
				}
				answers.push(status);
				if (answers.length % 10 === 0) await push(url, document);
			}
			const seconds = (Date.now() - startedAt) / 1000;
			await restarted;
			t.diagnostic(
				`1,000 pushes in ${seconds.toFixed(1)} s; answers other than 200: ` +
					`${answers.filter((status) => status !== 200).length}`,
			);

			const arrived = await waitUntil(
				'1,000 reports in finished executions',
				async () => {
					const items = await itemsInPostgres(site.n8n, workflow, 'Reports');
					return items.length >= 1_000 && items;
				},
				{ seconds: 180, everyMs: 2_000 },
			);
			assert.equal(arrived.length, 1_000);
			assert.equal(new Set(arrived.map(({ json }) => json.messageId)).size, 1_000);
		});
	},
);
