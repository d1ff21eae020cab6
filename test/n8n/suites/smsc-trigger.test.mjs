import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
	callEvent,
	EventStorm,
	incomingEvent,
	nameOf,
	statusEvent,
} from '../../gateway/smsc/index.ts';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { itemsInSqlite } from './support/items-in-sqlite.mjs';
import { itemsOnceOver } from './support/items-once-over.mjs';
import { startSmscSite } from './support/smsc-site.mjs';
import { chain } from './support/workflows.mjs';

/** @type {import('./support/smsc-site.mjs').SmscSite} */
let site;
before(async () => {
	site = await startSmscSite();
});
after(() => site?.stop());
beforeEach(() => site.renew());

const token = 'Rs7Ypq20';

/** @param {Record<string, unknown>} [options] */
const eventTrigger = (options = {}) => ({
	name: 'Events',
	type: 'n8n-nodes-smsc.smscTrigger',
	typeVersion: 1,
	webhookId: randomUUID(),
	parameters: { options },
});

const incomingTrigger = {
	name: 'Incoming',
	type: 'n8n-nodes-smsc.smscIncomingTrigger',
	typeVersion: 1,
	parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] } },
	credentials: { smscApi: { id: '', name: '' } },
};

/** @param {{ id: string }} workflow */
const countExecutions = async (workflow) =>
	(await site.n8n.executions.list({ workflowId: workflow.id })).length;

/**
 * n8n 2 publishes in the background, and keeps for each trigger how that went.
 *
 * @param {import('../harness/rest/workflows.mjs').Workflow} workflow
 * @returns {Promise<string>} why it did not go live
 */
async function publicationProblem(workflow) {
	await site.n8n.workflows.activate(workflow);
	const path = `/rest/workflows/${workflow.id}/publication-status`;
	const { triggers } = await waitUntil(
		'the publication to fail',
		async () => {
			const publication = await site.n8n.rest.get(path);
			return publication.status === 'failed' && publication;
		},
		{ seconds: 120 },
	);
	return triggers[0].errorMessage;
}

describe('the SMSC Trigger in n8n', () => {
	it('starts the workflow by what SMSC tells, once each, also after a restart, and lets nobody else in', async () => {
		const { smsc, n8n } = site;
		const options = { secretToken: token, hashSecret: smsc.account.handlerSecret };
		const workflow = await site.import(chain('Events', [eventTrigger(options)]));
		await n8n.activate(workflow);
		const url = await n8n.webhooks.productionUrl(workflow);
		const pasted = `${url}?charset=utf-8&sha1=1&token=${token}`;
		const at = Date.parse('2026-11-22T06:00:00Z');
		const delivered = { status: 1, err: 0, changedAt: at };
		const events = [
			statusEvent(smsc.put({ id: 'A1', phone: '77012345601' }), delivered),
			incomingEvent(smsc.putIncoming({ text: 'Да, в 18:00' })),
			callEvent('77012345601', at),
		];
		/** @param {number} index @param {object} [wire] @param {string} [to] */
		const push = async (index, wire, to = pasted) => {
			const { httpStatus, answer } = await smsc.events.tryOnce(to, events[index], wire);
			return `${httpStatus} ${answer}`;
		};
		assert.equal(await push(0), '200 OK');
		assert.equal(await push(1, { charset: 'windows-1251' }), '200 OK');
		assert.equal(await push(2, { method: 'GET' }), '200 OK');
		assert.equal(await push(0, { format: 'json' }), '200 OK', 'a repeat');
		assert.equal(await push(0, {}, `${url}?sha1=1`), '401 ', 'without token');
		assert.equal(await push(0, {}, pasted.replace(token, 'another')), '401 ');
		assert.equal(await push(0, { hashes: [] }), '401 ', 'without hash');
		const odd = { fields: /** @type {const} */ ([['bounce', '1']]), signed: [] };
		assert.equal((await smsc.events.tryOnce(pasted, odd)).httpStatus, 200);
		await n8n.executions.finishedOf(workflow, { count: 3 });

		await n8n.main.restart();
		await n8n.webhooks.registered(url);
		for (const index of [0, 1, 2]) assert.equal(await push(index), '200 OK', 'a repeat');
		smsc.putIncoming({ text: 'И еще раз' });
		events.push(incomingEvent(smsc.incoming[1]));
		assert.equal(await push(3), '200 OK');
		const executions = await n8n.executions.finishedOf(workflow, { count: 4 });
		assert.equal(await countExecutions(workflow), 4);
		const items = executions.flatMap((execution) =>
			execution.items('Events').map(({ json }) => json),
		);
		assert.deepEqual(items.map(({ event, text, phone }) => `${event} ${text ?? phone}`).sort(), [
			'callConfirmed 77012345601',
			'incomingMessage Да, в 18:00',
			'incomingMessage И еще раз',
			'status 77012345601',
		]);
		const log = await n8n.log();
		assert.match(log, /left out 1 row of a pushed event/);
		assert.ok(!log.includes(smsc.account.handlerSecret));
	});

	it('1,000 pushes at random, over two restarts: each event once', async (t) => {
		const { smsc, n8n } = site;
		const options = { secretToken: token, hashSecret: smsc.account.handlerSecret };
		const workflow = await site.import(chain('Events', [eventTrigger(options)]));
		await n8n.activate(workflow);
		const url = await n8n.webhooks.productionUrl(workflow);
		const pasted = `${url}?charset=utf-8&sha1=1&token=${token}`;
		const storm = new EventStorm(20_261_122, {
			push: async (event, wire) => (await smsc.events.tryOnce(pasted, event, wire)).httpStatus,
			forge: async (event) => {
				const unsigned = await smsc.events.tryOnce(pasted, event, { hashes: [] });
				const elsewhere = await smsc.events.tryOnce(`${url}?sha1=1&token=another`, event);
				assert.deepEqual([unsigned.httpStatus, elsewhere.httpStatus], [401, 401]);
			},
		});
		for (const until of [350, 700, 1_000]) {
			await storm.run(until);
			if (until === 1_000) break;
			await n8n.main.restart();
			await n8n.webhooks.registered(url);
		}
		const items = await itemsOnceOver(n8n, workflow, {
			node: 'Events',
			count: storm.names.length,
			read: itemsInSqlite,
		});
		t.diagnostic(`${storm.names.length} events in ${storm.pushes} pushes, ${items.length} items`);
		assert.deepEqual(items.map(({ json }) => nameOf(json)).sort(), storm.names.sort());
	});

	it('does not go live without the text of a secret', async () => {
		const workflow = await site.import(chain('Events', [eventTrigger({ hashSecret: '' })]));
		assert.match(await publicationProblem(workflow), /'Hash Secret' is empty/);
	});
});

describe('the SMSC Incoming SMS Trigger in n8n', () => {
	it('takes 2,000 messages in pages, with a restart in between, each once', async (t) => {
		const { smsc, n8n } = site;
		for (let count = 0; count < 20; count += 1) smsc.putIncoming({});
		const next = { name: 'Next', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
		const workflow = await site.import(chain('Incoming', [incomingTrigger, next]));
		await n8n.activate(workflow);
		// n8n stores where to begin with an execution, which has no items.
		const [first] = await n8n.executions.finishedOf(workflow);
		assert.deepEqual([first?.status, first?.items('Incoming')], ['success', []]);
		assert.ok(!first?.nodes.includes('Next'));
		t.after(() => n8n.deactivate(workflow));
		for (let count = 0; count < 1_200; count += 1) smsc.putIncoming({});
		await n8n.main.restart();
		await n8n.executions.finishedOf(workflow, { count: 2 });
		for (let count = 0; count < 800; count += 1) smsc.putIncoming({});
		const executions = await n8n.executions.finishedOf(workflow, { count: 3, seconds: 90 });
		assert.equal(smsc.requestsTo('get').filter(({ fields }) => fields['cnt'] === '1').length, 1);

		const asked = smsc.requestsTo('get').length;
		await n8n.main.restart();
		await waitUntil('another poll', () => smsc.requestsTo('get').length > asked);
		assert.equal(await countExecutions(workflow), 3);
		const ids = executions.flatMap((execution) =>
			execution.items('Incoming').map(({ json }) => Number(json.messageId)),
		);
		assert.deepEqual(
			ids.sort((a, b) => a - b),
			Array.from({ length: 2_000 }, (_, index) => 5_521 + index),
		);
	});

	it('does not go live with a wrong password', async () => {
		const credential = site.credential;
		site.credential = await site.n8n.credentials.create(
			'smscApi',
			{ authentication: 'loginPassword', login: 'nobody', password: 'x', baseUrl: site.smsc.url },
			'Nobody',
		);
		try {
			const workflow = await site.import(chain('Incoming', [incomingTrigger]));
			assert.match(await publicationProblem(workflow), /does not accept the login/);
		} finally {
			site.credential = credential;
		}
	});
});
