import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startN8n } from '../instance/start-n8n.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';
import { queueModeMissing } from '../services/start-queue-services.mjs';
import { packFixture } from './fixture-package.mjs';
import { greeting, waiting } from './fixture-workflows.mjs';

describe('queue mode', { skip: await queueModeMissing() }, () => {
	/** @type {import('../instance/n8n.mjs').N8n} */
	let n8n;
	/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
	let folder;

	before(async () => {
		folder = await temporaryFolder('fixture');
		n8n = await startN8n({
			packages: [await packFixture(folder.path)],
			queue: { workers: 2, webhookProcesses: 1 },
			// Hands what is started by hand to the workers too.
			env: { OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' },
		});
	});
	after(async () => {
		await n8n?.stop();
		await folder?.remove();
	});

	it('runs an execution on a worker', async () => {
		const credential = await n8n.credentials.create('greeterApi', { baseUrl: '', password: 'p' });
		const execution = await n8n.run(greeting, { credentials: [credential] });
		assert.equal(execution.status, 'success');
		assert.equal(execution.items('Greeter')[0].json.greeting, 'Hello world');
		const logs = await Promise.all(n8n.workers.map((worker) => worker.log()));
		assert.ok(logs.some((log) => log.includes(`execution ${execution.id}`)));
	});

	it('takes calls in the webhook process while the main process is down', async () => {
		const workflow = await n8n.workflows.import(waiting(0));
		await n8n.activate(workflow);
		const url = await n8n.webhooks.productionUrl(workflow);
		assert.ok(url.startsWith(`${n8n.webhookProcesses[0]?.url}`));
		await n8n.main.stop();
		assert.equal((await fetch(url, { method: 'POST' })).status, 200);
		await n8n.main.start();
		const [execution] = await n8n.executions.finishedOf(workflow);
		assert.equal(execution?.status, 'success');
	});

	it('survives a worker that is killed', async () => {
		const [killed] = n8n.workers;
		assert.ok(killed);
		const { pid } = killed;
		await killed.kill();
		assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
		const workflow = (await n8n.workflows.list()).find(({ name }) => name === greeting.name);
		assert.ok(workflow);
		const execution = await n8n.run(await n8n.workflows.get(workflow.id));
		assert.equal(execution.status, 'success');
		await killed.start();
		assert.notEqual(killed.pid, pid);
	});

	it('keeps credentials encrypted in PostgreSQL', async () => {
		const secret = 'a-password-that-must-not-show';
		await n8n.credentials.create('greeterApi', { baseUrl: '', password: secret });
		const database = await n8n.databaseText();
		assert.ok(database.includes('greeterApi'));
		assert.ok(!database.includes(secret));
	});
});
