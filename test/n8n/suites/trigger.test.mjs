import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { startSmsPro } from './smspro.mjs';
import { whereSecretsShow } from './support/secrets.mjs';
import { push, pushedDocument, reportTrigger } from './support/trigger.mjs';
import { chain } from './support/workflows.mjs';

/** @type {import('./smspro.mjs').SmsPro} */
let site;
before(async () => {
	site = await startSmsPro();
});
after(() => site?.stop());
beforeEach(() => {
	site.reset();
	site.gateway.account.reportUrl = null;
});

/**
 * @param {Record<string, unknown>} [options]
 * @param {Record<string, unknown>} [parameters]
 */
async function activeTrigger(options, parameters) {
	const workflow = await site.import(chain('Reports', [reportTrigger(options, parameters)]));
	await site.n8n.activate(workflow);
	return { workflow, url: await site.n8n.webhooks.productionUrl(workflow) };
}

/** @param {{ id: string }} workflow */
const countExecutions = async (workflow) =>
	(await site.n8n.executions.list({ workflowId: workflow.id })).length;

/** Sends to numbers that end delivered, not delivered and expired. */
async function sendThree() {
	const items = ['996700100010', '996700100004', '996700100007'].map((to) => ({ to }));
	const execution = await site.send({ items });
	assert.equal(execution.status, 'success', execution.error?.message);
	return execution.items('SMSPRO')[0].json.messageId;
}

describe('a report pushed by the gateway', () => {
	it('starts the active workflow, one item per number', async () => {
		const { workflow, url } = await activeTrigger();
		assert.match(new URL(url).pathname, /^\/webhook\/[^/]+\/webhook$/);
		site.gateway.account.reportUrl = url;
		const messageId = await sendThree();
		site.gateway.reports.settle();
		const { delivered, lost } = await site.gateway.pushReports();
		assert.deepEqual({ delivered, lost }, { delivered: 1, lost: 0 });
		assert.equal(site.gateway.pushes.at(-1)?.answer, 'OK');

		const [execution] = await site.n8n.executions.finishedOf(workflow);
		assert.equal(execution?.mode, 'webhook');
		assert.deepEqual(
			execution
				.items('Reports')
				.map(({ json }) => `${json.messageId} ${json.to} ${json.report}`)
				.sort(),
			[
				`${messageId} 996700100004 notDelivered`,
				`${messageId} 996700100007 expired`,
				`${messageId} 996700100010 delivered`,
			],
		);
	});

	it('starts the workflow that listens on the test URL', async () => {
		const workflow = await site.import(chain('Reports', [reportTrigger()]));
		site.gateway.account.reportUrl = await site.n8n.listen(workflow);
		await sendThree();
		site.gateway.reports.settle();
		assert.equal((await site.gateway.pushReports()).delivered, 1);
		const [execution] = await site.n8n.executions.finishedOf(workflow);
		assert.equal(execution?.mode, 'manual');
		assert.equal(execution.items('Reports').length, 3);
	});

	it('starts nothing when it is not in Trigger On, and is taken all the same', async () => {
		const { workflow, url } = await activeTrigger({}, { triggerOn: ['delivered'] });
		const failed = { id: 'A1', number: '996700100010', code: 4 };
		assert.deepEqual(await push(url, pushedDocument([failed])), { status: 200, text: 'OK' });
		const arrived = { id: 'A1', number: '996700100110', code: 3 };
		assert.equal((await push(url, pushedDocument([failed, arrived]))).status, 200);
		const [execution] = await site.n8n.executions.finishedOf(workflow);
		assert.deepEqual(
			execution?.items('Reports').map(({ json }) => json.to),
			[arrived.number],
		);
		assert.equal(await countExecutions(workflow), 1);
	});

	it('counts once, also after a restart of n8n', async () => {
		const { workflow, url } = await activeTrigger();
		const report = pushedDocument([{ id: 'A2', number: '996700100010' }]);
		assert.equal((await push(url, report)).status, 200);
		await site.n8n.executions.finishedOf(workflow);
		assert.equal((await push(url, report)).status, 200);
		await site.n8n.main.restart();
		await site.n8n.webhooks.registered(url);
		assert.equal((await push(url, report)).status, 200);
		const another = pushedDocument([{ id: 'A3', number: '996700100010' }]);
		assert.equal((await push(url, another)).status, 200);
		await site.n8n.executions.finishedOf(workflow, { count: 2 });
		assert.equal(await countExecutions(workflow), 2);
	});
});

describe('what n8n answers itself', () => {
	const report = pushedDocument([{ id: 'E1', number: '996700100010' }]);

	/**
	 * @param {string} url
	 * @param {string} contentType
	 * @param {string} body
	 */
	async function post(url, contentType, body) {
		const headers = { 'content-type': contentType };
		const response = await fetch(url, { method: 'POST', headers, body });
		await response.arrayBuffer();
		return response.status;
	}

	it('422 to a charset that it does not know, and to JSON that is none', async () => {
		const { workflow, url } = await activeTrigger();
		assert.equal(await post(url, 'text/plain; charset=windows-1251', report), 422);
		assert.equal(await post(url, 'application/json', report), 422);
		assert.equal(await countExecutions(workflow), 0);
	});

	it('500 to more than 16 MB, 400 of the trigger to more than 4 MB', async () => {
		const { workflow, url } = await activeTrigger();
		assert.equal(await post(url, 'text/plain', report + ' '.repeat(17 * 1024 * 1024)), 500);
		assert.equal(await post(url, 'text/plain', report + ' '.repeat(5 * 1024 * 1024)), 400);
		assert.equal(await countExecutions(workflow), 0);
	});

	it('404 once the workflow is no longer published', async () => {
		const { workflow, url } = await activeTrigger();
		await site.n8n.deactivate(workflow);
		assert.equal(await post(url, 'text/plain', report), 404);
	});
});

describe('who may push', () => {
	const report = pushedDocument([{ id: 'B1', number: '996700100010' }]);
	const secretToken = 'Rs7YpqToken20';

	it('401 without the right token, 200 with it', async () => {
		const { workflow, url } = await activeTrigger({ secretToken });
		for (const query of ['', '?token=', '?token=wrong', '?token[]=Rs7YpqToken20']) {
			assert.deepEqual(await push(url + query, report), { status: 401, text: '' });
		}
		assert.equal(await countExecutions(workflow), 0);
		assert.equal((await push(`${url}?token=${secretToken}`, report)).status, 200);
		await site.n8n.executions.finishedOf(workflow);
		assert.deepEqual(whereSecretsShow({ log: await site.n8n.log() }, [secretToken]), []);
	});

	it('403 from an address that is not allowed', async () => {
		const { workflow, url } = await activeTrigger({ allowedIps: '192.0.2.0/24' });
		assert.deepEqual(await push(url, report), { status: 403, text: '' });
		assert.equal(await countExecutions(workflow), 0);
		const allowed = await activeTrigger({ allowedIps: '127.0.0.0/8' });
		assert.equal((await push(allowed.url, report)).status, 200);
	});

	it('400 for what is not a report', async () => {
		const { workflow, url } = await activeTrigger();
		for (const body of ['<response><status>0</status></response>', '<report></report>']) {
			assert.deepEqual(await push(url, body), { status: 400, text: '' });
		}
		assert.equal(await countExecutions(workflow), 0);
	});

	it('leaves out what the gateway does not confirm', async () => {
		const { workflow, url } = await activeTrigger({ confirmWithGateway: true });
		assert.deepEqual(await push(url, report), { status: 503, text: '' });
		assert.equal(await countExecutions(workflow), 0);
		site.gateway.account.reportUrl = url;
		await sendThree();
		site.gateway.reports.settle();
		assert.equal((await site.gateway.pushReports()).delivered, 1);
		const [execution] = await site.n8n.executions.finishedOf(workflow);
		assert.equal(execution?.items('Reports').length, 3);
	});

	it('does not go live with an empty token, and n8n says why', async () => {
		const workflow = await site.import(chain('Reports', [reportTrigger({ secretToken: '' })]));
		await site.n8n.workflows.activate(workflow);
		// n8n 2 publishes in the background, and keeps for each trigger how that went.
		const path = `/rest/workflows/${workflow.id}/publication-status`;
		const { triggers } = await waitUntil(
			'the publication to fail',
			async () => {
				const publication = await site.n8n.rest.get(path);
				return publication.status === 'failed' && publication;
			},
			{ seconds: 120 },
		);
		assert.match(triggers[0].errorMessage, /'Secret Token' is empty/);
		const url = await site.n8n.webhooks.productionUrl(workflow);
		assert.equal((await push(`${url}?token=`, report)).status, 404);
	});
});
