import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { pinnedVersions } from '../installation/pinned-version.mjs';
import { startN8n } from '../instance/start-n8n.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';
import { packFixture } from './fixture-package.mjs';
import { failing, greeting, waiting } from './fixture-workflows.mjs';

const password = 'a-password-that-must-not-show';

for (const version of pinnedVersions) {
	describe(`an n8n ${version}`, () => {
		/** @type {import('../instance/n8n.mjs').N8n} */
		let n8n;
		/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
		let folder;
		const service = createServer((request, response) => {
			response.statusCode = request.headers.password === password ? 200 : 401;
			response.end('{}');
		});
		/** @type {string} */
		let baseUrl;

		before(async () => {
			service.listen(0, '127.0.0.1');
			await once(service, 'listening');
			const address = /** @type {import('node:net').AddressInfo} */ (service.address());
			baseUrl = `http://127.0.0.1:${address.port}`;
			folder = await temporaryFolder('fixture');
			n8n = await startN8n({ version, packages: [await packFixture(folder.path)] });
		});
		after(async () => {
			await n8n?.stop();
			await folder?.remove();
			service.close();
		});

		it('is the version asked for', async () => {
			assert.equal((await n8n.rest.get('/rest/settings')).versionCli, version);
		});

		it('has the node, its tool and its icons', async () => {
			const type = await n8n.nodeTypes.get('n8n-nodes-greeter.greeter');
			assert.equal(type.displayName, 'Greeter');
			assert.match((await n8n.nodeTypes.icons(type)).light, /light/);
			assert.match((await n8n.nodeTypes.icons(type)).dark, /dark/);
			assert.ok(await n8n.nodeTypes.get('n8n-nodes-greeter.greeterTool'));
		});

		it('tests credentials', async () => {
			const good = await n8n.credentials.create('greeterApi', { baseUrl, password });
			assert.equal((await n8n.credentials.test(good)).status, 'OK');
			const bad = await n8n.credentials.create('greeterApi', { baseUrl, password: 'wrong' });
			assert.equal((await n8n.credentials.test(bad)).status, 'Error');
		});

		it('runs a workflow by hand, with its credential', async () => {
			const credential = await n8n.credentials.create('greeterApi', { baseUrl, password });
			const execution = await n8n.run(greeting, { credentials: [credential] });
			assert.equal(execution.status, 'success');
			assert.deepEqual(
				execution.items('Greeter').map(({ json }) => json),
				[{ greeting: 'Hello world' }],
			);
		});

		it('tells what failed, and retries it', async () => {
			const failed = await n8n.run(failing);
			assert.equal(failed.status, 'error');
			assert.equal(failed.error.message, 'on purpose');
			const retried = await n8n.executions.retry(failed);
			assert.equal(retried.mode, 'retry');
			assert.notEqual(retried.id, failed.id);
		});

		it('listens once on the test address', async () => {
			const workflow = await n8n.workflows.import(waiting(0));
			const url = await n8n.listen(workflow);
			assert.equal((await fetch(url, { method: 'POST' })).status, 200);
			const [execution] = await n8n.executions.finishedOf(workflow);
			assert.equal(execution?.mode, 'manual');
			assert.equal((await fetch(url, { method: 'POST' })).status, 404);
		});

		it('serves the production address while the workflow is active, also after a restart', async () => {
			const workflow = await n8n.workflows.import(waiting(0));
			await n8n.activate(workflow);
			const url = await n8n.webhooks.productionUrl(workflow);
			assert.equal((await fetch(url, { method: 'POST' })).status, 200);
			await n8n.executions.finishedOf(workflow);

			await n8n.main.restart();
			await n8n.webhooks.registered(url);
			assert.equal((await fetch(url, { method: 'POST' })).status, 200);
			await n8n.executions.finishedOf(workflow, { count: 2 });

			await n8n.deactivate(workflow);
			assert.equal((await fetch(url, { method: 'POST' })).status, 404);
		});

		it('shows its database and its log, where no password is', async () => {
			const database = await n8n.databaseText();
			assert.ok(database.includes('greeterApi'));
			assert.ok(!database.includes(password));
			assert.ok((await n8n.log()).includes('Editor is now accessible'));
			assert.ok(!(await n8n.log()).includes(password));
		});

		it('leaves nothing behind', async () => {
			const pids = n8n.processes.map(({ pid }) => pid);
			await n8n.stop();
			for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
			assert.ok(!existsSync(n8n.folder));
		});
	});
}
