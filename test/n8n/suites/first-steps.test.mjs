import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startGateway } from '../../gateway/index.ts';
import { CommunityNodes } from '../harness/browser/community-nodes.mjs';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { installN8n } from '../harness/installation/install-n8n.mjs';
import { startN8n } from '../harness/instance/start-n8n.mjs';
import { temporaryFolder } from '../harness/process/temporary-folder.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { startNpmRegistry } from '../harness/services/start-npm-registry.mjs';
import { account } from './smspro.mjs';
import { packPackages } from './support/pack-packages.mjs';
import { takePicture } from './support/take-picture.mjs';

/** Small, so that the README's pictures are readable. */
const size = { width: 1180, height: 760 };

/** As the nodes panel shows it; n8n names the node after it, too. */
const sendAction = 'Send SMS message (costs money)';

const secretToken = 'LongRandomTextOfYourOwn7391';

const { missing } = await provideChromium();

describe("a new user's path by the README, from an empty n8n", { skip: missing ?? false }, () => {
	/** What has been started, to be stopped in reverse. @type {(() => Promise<void>)[]} */
	const stops = [];
	/** @type {import('../../gateway/index.ts').Gateway} */
	let gateway;
	/** @type {Awaited<ReturnType<typeof startNpmRegistry>>} */
	let registry;
	/** @type {import('../harness/instance/n8n.mjs').N8n} */
	let n8n;
	/** @type {import('../harness/browser/editor.mjs').Editor} */
	let editor;
	/** @type {import('../harness/browser/node-panel.mjs').NodePanel} */
	let panel;
	/** The workflow that sends. */
	let sendingWorkflow = { id: '' };

	before(async () => {
		const folder = await temporaryFolder('first-steps');
		stops.push(() => folder.remove());
		const tarballs = join(folder.path, 'tarballs');
		await mkdir(tarballs);
		registry = await startNpmRegistry(await installN8n(), await packPackages(tarballs));
		stops.push(() => registry.stop());
		gateway = await startGateway({ accounts: [{ ...account, balance: 1_000 }] });
		stops.push(() => gateway.stop());
		n8n = await startN8n({ env: registry.env });
		stops.push(() => n8n.stop());
		editor = await openEditor(n8n, size);
		stops.push(() => editor.close());
	});
	after(async () => {
		for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
	});

	/** @param {string} name @param {Parameters<typeof takePicture>[2]} [part] */
	const picture = (name, part = editor.page.locator('body')) =>
		takePicture(editor, `first-steps/${name}`, part, {
			addresses: {
				[gateway.url]: 'https://smspro.nikita.kg',
				[n8n.url]: 'https://n8n.example.com',
			},
		});

	it('step 1, install the package: Settings → Community nodes → Install', async () => {
		assert.deepEqual(await n8n.workflows.list(), []);
		assert.deepEqual(await n8n.credentials.list(), []);
		assert.equal(await n8n.nodeTypes.get('n8n-nodes-smspro.smsPro'), undefined);

		const nodes = await CommunityNodes.open(editor);
		await nodes.choose('n8n-nodes-smspro');
		await picture('01-install', nodes.dialog);
		await nodes.install();
		assert.equal(await nodes.cards.count(), 1);
		const shown = await nodes.cards.innerText();
		assert.match(shown, /n8n-nodes-smspro\s+2 nodes:\s+SMSPRO,\s*SMSPRO Trigger\s+v\d+\.\d+\.\d+/);
		assert.ok(
			registry.asked.some((path) => path.endsWith('.tgz')),
			`${registry.asked}`,
		);
		await picture('02-installed', { x: 0, y: 0, width: size.width, height: 300 });
	});

	it('step 2, make the credential: n8n says that the connection works', async () => {
		const credential = await editor.newCredential('SMSPRO API');
		assert.equal(
			await credential.parameter('baseUrl').locator('input').inputValue(),
			'https://smspro.nikita.kg',
		);
		await credential.fill('login', account.login);
		await credential.fill('password', account.password);
		// The only thing that a person leaves as it is: nothing here may talk to the real gateway.
		await credential.fill('baseUrl', gateway.url);
		const tested = await credential.saveAndTest();
		assert.match(tested.shown, /Connection tested successfully/);
		const dialog = editor.page.getByRole('dialog').filter({ has: credential.form });
		await picture('03-credential', dialog);
		await credential.close();
	});

	it('step 3, add the node SMSPRO with the action Send SMS message', async () => {
		await editor.newWorkflow();
		await editor.addNode('Manual Trigger');
		await editor.searchNodes('SMSPRO');
		assert.deepEqual(await editor.foundNodes(), ['SMSPRO']);
		await editor.openNode('SMSPRO');
		await editor.page.getByText(sendAction, { exact: true }).waitFor();
		await picture('04-add-node');
		await editor.chooseAction(sendAction);
		panel = await editor.nodePanel();
		assert.equal(await panel.credential(), 'SMSPRO account');
		assert.match(await panel.output.innerText(), /costs money/);
	});

	it('step 4, fill in To, Sender and Text, and try it in Test Mode: nothing is sent', async () => {
		await panel.fill('to', '0555 123 456');
		await panel.fill('sender', 'SMSPRO.KG');
		await panel.fill('text', 'Your order 1024 is ready');
		await panel.addOption('Test Mode');
		await panel.toggle('testMode', true);
		await panel.execute();
		const [row] = await panel.outputRows();
		assert.equal(row?.to, '996555123456');
		assert.equal(row?.outcome, 'test');
		assert.match((await panel.hints()).join(), /1 processed as a test\. Nothing was billed/);
		assert.equal(gateway.ledger.entries.length, 0);
		await panel.showOutput('json');
		await panel.moveForm(-120);
		await picture('05-test-mode', panel.form);
	});

	it('step 5, switch Test Mode off and send: the item says that SMSPRO took it', async () => {
		await panel.toggle('testMode', false);
		const row = await send();
		assert.equal(row.to, '996555123456');
		assert.equal(row.outcome, 'accepted');
		assert.equal(row.status, 'Accepted');
		assert.match((await panel.hints()).join(), /1 accepted\. 1 SMS part billed/);
		const [sent, ...others] = gateway.ledger.entries;
		assert.deepEqual(others, []);
		assert.deepEqual(
			[sent?.number, sent?.text, sent?.sender],
			['996555123456', 'Your order 1024 is ready', 'SMSPRO.KG'],
		);
		await panel.showOutput('json');
		await picture('06-sent', panel.form);
		sendingWorkflow = { id: new URL(editor.page.url()).pathname.split('/')[2] ?? '' };
		await panel.close();
	});

	/** Executes the node that sends. */
	async function send() {
		await panel.execute();
		const [row] = await panel.outputRows();
		assert.ok(row);
		return row;
	}

	it('Delivery Report: Get says that the message was delivered', async () => {
		gateway.reports.settle();
		await editor.addNode('SMSPRO', 'Get delivery report');
		panel = await editor.nodePanel();
		await panel.fill('messageId', '={{ $json.messageId }}');
		const messageId = gateway.ledger.entries[0]?.id ?? '';
		await panel.form
			.getByTestId('parameter-expression-preview-messageId')
			.getByText(messageId)
			.waitFor();
		const { status } = await panel.execute();
		assert.equal(status, 'success');
		const [row] = await panel.outputRows();
		assert.equal(row?.messageId, messageId);
		assert.equal(row?.to, '996555123456');
		assert.equal(row?.report, 'delivered');
		assert.equal(row?.final, 'true');
		assert.equal(gateway.ledger.entries.length, 1, 'asking sends nothing');
		await panel.showOutput('json');
		await picture('07-delivery-report', panel.form);
		await panel.close();
	});

	it('SMSPRO Trigger: Secret Token, publish, URL into the cabinet, and a report arrives', async () => {
		await editor.newWorkflow();
		await editor.addNode('SMSPRO', 'On message delivered');
		panel = await editor.nodePanel();
		await panel.addOption('Secret Token');
		await panel.fill('secretToken', secretToken);
		const url = await panel.copyWebhookUrl('production');
		await picture('08-trigger', panel.form);
		await panel.close();
		assert.match(
			await editor.publish(),
			/SMSPRO can now push delivery reports to your production URL/,
		);
		const receivingWorkflow = { id: new URL(editor.page.url()).pathname.split('/')[2] ?? '' };

		await n8n.webhooks.registered(url);
		const stranger = await fetch(url, { method: 'POST', body: '' });
		assert.equal(stranger.status, 401, 'a URL without the token is refused');

		// What went out before was reported to nobody, and is not pushed to a URL that is set later.
		gateway.reports.takeChanges(account.login);
		gateway.account.reportUrl = `${url}?token=${secretToken}`;
		await editor.openWorkflow(sendingWorkflow);
		panel = await editor.nodePanel(sendAction);
		const { messageId } = await send();
		await panel.close();
		gateway.reports.settle();
		assert.equal((await gateway.pushReports()).delivered, 1);

		await editor.openWorkflow(receivingWorkflow);
		assert.match(await editor.openNewestExecution(), /Succeeded/);
		panel = await editor.nodePanel('SMSPRO Trigger');
		const rows = await panel.outputRows();
		assert.deepEqual(
			rows.map((row) => `${row.messageId} ${row.to} ${row.report} ${row.final}`),
			[`${messageId} 996555123456 delivered true`],
		);
		await panel.showOutput('json');
		await picture('09-pushed-report', panel.form);
	});
});
