import assert from 'node:assert/strict';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEditor } from '../browser/open-editor.mjs';
import { startN8n } from '../instance/start-n8n.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';
import { provideChromium } from '../services/provide-chromium.mjs';
import { packFixture } from './fixture-package.mjs';
import { greeting } from './fixture-workflows.mjs';

const { missing } = await provideChromium();
const password = 'good';

describe('the editor in a browser', { skip: missing ?? false }, () => {
	/** @type {import('../instance/n8n.mjs').N8n} */
	let n8n;
	/** @type {import('../browser/editor.mjs').Editor} */
	let editor;
	/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
	let folder;
	/** @type {string} */
	let baseUrl;
	const service = createServer((request, response) => {
		response.statusCode = request.headers.password === 'bad' ? 401 : 200;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ path: request.url }));
	});

	before(async () => {
		service.listen(0, '127.0.0.1');
		await once(service, 'listening');
		const address = /** @type {import('node:net').AddressInfo} */ (service.address());
		baseUrl = `http://127.0.0.1:${address.port}`;
		folder = await temporaryFolder('fixture');
		n8n = await startN8n({ packages: [await packFixture(folder.path)] });
		editor = await openEditor(n8n);
	});
	after(async () => {
		await editor?.close();
		await n8n?.stop();
		await folder?.remove();
		service.close();
	});

	it('creates a credential and shows how its test went', async () => {
		const form = await editor.newCredential('Greeter API');
		await form.fill('baseUrl', baseUrl);
		await form.fill('password', 'bad');
		const failed = await form.saveAndTest();
		assert.equal(failed.status, 'Error');
		assert.match(failed.shown, /Couldn’t connect/);
		await form.fill('password', password);
		const passed = await form.saveAndTest();
		assert.equal(passed.status, 'OK');
		assert.match(passed.shown, /tested successfully/);
		await form.close();
	});

	it('adds a node, fills it in, runs it, and reads its output', async () => {
		await editor.newWorkflow();
		await editor.addNode('Manual Trigger');
		await editor.addNode('Greeter');
		const panel = await editor.nodePanel();
		assert.equal(await panel.credential(), 'Greeter account');
		await panel.fill('whom', '={{ "a" + "b" }}');
		await panel.execute();
		assert.deepEqual(await panel.outputRows(), [{ greeting: 'Hello ab' }]);
		await panel.fill('whom', 'you');
		await panel.execute();
		assert.deepEqual(await panel.outputRows(), [{ greeting: 'Hello you' }]);
		await panel.close();
	});

	it('sets lists, switches and options, and shows an error', async () => {
		await editor.addNode('HTTP Request');
		const panel = await editor.nodePanel();
		await panel.choose('method', 'POST');
		await panel.fill('url', `${baseUrl}/there`);
		await panel.toggle('sendHeaders', true);
		await panel.toggle('sendHeaders', false);
		await panel.addOption('Timeout');
		await panel.fill('timeout', 5000);
		const execution = await panel.execute();
		assert.equal(execution.status, 'success');
		assert.deepEqual(await panel.outputRows(), [{ path: '/there' }]);
		await panel.fill('url', 'http://127.0.0.1:1');
		assert.equal((await panel.execute()).status, 'error');
		assert.match(await panel.errorText(), /refused the connection/);
		await panel.close();
	});

	it('shows and copies the addresses of a webhook, and listens', async () => {
		await editor.newWorkflow();
		await editor.addNode('Webhook');
		const panel = await editor.nodePanel();
		const production = await panel.webhookUrl('production');
		assert.ok(production.startsWith(`${n8n.url}/webhook/`));
		assert.equal(await panel.copyWebhookUrl('production'), production);
		const test = await panel.listen();
		assert.equal((await fetch(test)).status, 200);
		await panel.outputShown();
		assert.equal((await panel.outputRows()).length, 1);
		await panel.close();
	});

	it('opens a saved workflow and takes its picture', async () => {
		await editor.openWorkflow(await n8n.workflows.import(greeting));
		const panel = await editor.nodePanel('Greeter');
		const other = await panel.newCredential();
		await other.fill('baseUrl', baseUrl);
		await other.fill('password', password);
		assert.equal((await other.saveAndTest()).status, 'OK');
		assert.equal(await panel.credential(), 'Greeter account 2');
		await panel.close();
		await editor.dismissMessages();
		await editor.fit();
		const picture = join(folder.path, 'picture.png');
		await editor.screenshot(picture);
		assert.ok((await stat(picture)).size > 10_000);
		await editor.searchNodes('gree');
		assert.ok((await editor.foundNodes()).includes('Greeter'));
	});
});
