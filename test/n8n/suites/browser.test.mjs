import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { account, startSmsPro } from './smspro.mjs';
import { takePicture } from './support/take-picture.mjs';

const { missing } = await provideChromium();

describe('SMSPRO in the editor, as a person uses it', { skip: missing ?? false }, () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {import('../harness/browser/editor.mjs').Editor} */
	let editor;
	/** @type {import('../harness/browser/node-panel.mjs').NodePanel} */
	let panel;

	before(async () => {
		site = await startSmsPro();
		// The person makes one.
		for (const credential of site.credentials) await site.n8n.credentials.delete(credential);
		editor = await openEditor(site.n8n);
	});
	after(async () => {
		await editor?.close();
		await site?.stop();
	});

	/** @param {string} name @param {import('playwright-core').Locator} part */
	const picture = (name, part) =>
		takePicture(editor, name, part, {
			addresses: {
				[site.gateway.url]: 'https://smspro.nikita.kg',
				[site.n8n.url]: 'https://n8n.example.com',
			},
		});

	it('makes the credential: n8n says what is wrong with a password, and when it is right', async () => {
		const credential = await editor.newCredential('SMSPRO API');
		await credential.fill('login', account.login);
		await credential.fill('password', 'not the password');
		await credential.fill('baseUrl', site.gateway.url);
		const failed = await credential.saveAndTest();
		assert.match(failed.shown, /Couldn’t connect with these settings/);
		await credential.showDetails();
		const shown = await credential.form.innerText();
		assert.match(shown, /SMSPRO does not accept the login or the password \(status 2\)\./);
		assert.match(shown, /Enter the login and password of your SMSPRO cabinet/);

		await credential.fill('password', account.password);
		const passed = await credential.saveAndTest();
		assert.match(passed.shown, /Connection tested successfully/);
		assert.equal(
			await credential.parameter('password').locator('input').getAttribute('type'),
			'password',
		);
		await picture('credential', editor.page.locator('.el-dialog').filter({ has: credential.form }));
		await credential.close();
	});

	it('finds the node by what it does, and adds it by its action', async () => {
		await editor.newWorkflow();
		await editor.addNode('Manual Trigger');
		await editor.searchNodes('SMS');
		assert.ok((await editor.foundNodes()).includes('SMSPRO'));
		await editor.chooseNode('SMSPRO', 'Send SMS message (costs money)');
		panel = await editor.nodePanel();
		assert.equal(await panel.credential(), 'SMSPRO account');
		assert.match(await panel.output.innerText(), /costs money.*Test Mode/s);
	});

	it('tries out the form in test mode: nothing is sent', async () => {
		await panel.fill('to', '0555 123 456, +996 (700) 100-010; 0770123456');
		await panel.fill('sender', 'SMSPRO.KG');
		await panel.fill('text', 'Your order 1024 is ready');
		await panel.addOption('Test Mode');
		await panel.toggle('testMode', true);
		assert.doesNotMatch(await panel.output.innerText(), /costs money/);
		await panel.execute();
		const rows = await panel.outputRows();
		assert.deepEqual(
			rows.map(({ to, outcome }) => `${to} ${outcome}`),
			['996555123456 test', '996700100010 test', '996770123456 test'],
		);
		assert.match((await panel.hints()).join(), /3 processed as a test/);
		assert.equal(site.gateway.ledger.entries.length, 0);
	});

	it('sends, and reads in table and hint what became of it', async () => {
		await panel.toggle('testMode', false);
		await panel.addOption('Max Cost');
		await panel.fill('maxCost', 100);
		await panel.execute();
		const rows = await panel.outputRows();
		assert.deepEqual(
			rows.map(({ to, outcome, status }) => `${to} ${outcome} ${status}`),
			[
				'996555123456 accepted Accepted',
				'996700100010 accepted Accepted',
				'996770123456 accepted Accepted',
			],
		);
		const [hint, ...others] = await panel.hints();
		assert.match(hint ?? '', /3 recipients.*3 accepted.*3 SMS parts/);
		assert.deepEqual(others, []);
		assert.equal(site.gateway.ledger.entries.length, 3);
		await panel.moveForm(-250);
		await picture('send', panel.form);
	});

	it('is told which number is wrong and what to do, and nothing is sent', async () => {
		await panel.fill('to', '0555 123 456, 0555 12');
		assert.equal((await panel.execute()).status, 'error');
		const shown = await panel.errorText();
		assert.match(shown, /"0555 12" is too short for a number in Kyrgyzstan/);
		assert.match(shown, /Nothing was sent\..*On Error/s);
		assert.equal(site.gateway.ledger.entries.length, 3);
		await picture('error', panel.form);
	});

	it('estimates the cost before sending', async () => {
		await panel.choose('operation', 'Estimate');
		await panel.fill('to', '0555 123 456, +996 700 123 456, 0555 12');
		await panel.fill('text', 'Your order № 1024 is ready – see you soon!');
		await panel.execute();
		const [row] = await panel.outputRows();
		assert.equal(row?.recipients, '2');
		assert.equal(row?.encoding, 'UCS-2');
		assert.match(`${row?.unicodeCharacters}`, /№/);
		assert.match(`${row?.invalidRecipients}`, /0555 12/);
		assert.equal(row?.affordable, 'true');
		await panel.showOutput('json');
		await picture('estimate', panel.form);
		await panel.close();
	});

	it('sets up the trigger by what its panel says, and sees a report arrive', async () => {
		await editor.newWorkflow();
		await editor.addNode('SMSPRO', 'On message delivered');
		panel = await editor.nodePanel();
		const help = panel.form.getByText('When will this node trigger my flow?');
		await help.click();
		await panel.form.getByText('This trigger has two URLs').waitFor();
		const shown = await panel.form.innerText();
		assert.match(shown, /Receive delivery reports from SMSPRO/);
		assert.match(shown, /MY PROFILE → API PARAMETERS \(МОЙ ПРОФИЛЬ → ПАРАМЕТРЫ API\)/);
		assert.match(shown, /Включить отправку отчетов/);
		assert.match(shown, /Test URL, while you build.*Production URL, to run/s);

		const url = await panel.webhookUrl('production');
		assert.match(url, /\/webhook\/[^/]+\/webhook$/);
		assert.equal(await panel.copyWebhookUrl('production'), url);
		await panel.moveForm(250);
		await picture('trigger', panel.form);

		site.gateway.account.reportUrl = await panel.listen();
		site.gateway.reports.settle();
		assert.equal((await site.gateway.pushReports()).delivered, 1);
		await panel.outputShown();
		const rows = await panel.outputRows();
		assert.deepEqual(
			rows.map(({ to, report, final }) => `${to} ${report} ${final}`),
			['996555123456 delivered true', '996700100010 delivered true', '996770123456 delivered true'],
		);
		await panel.close();
	});

	it('shows an example on the canvas, with the icons', async () => {
		const file = new URL('../../../examples/otp-form.json', import.meta.url);
		const workflow = await site.n8n.workflows.import(JSON.parse(await readFile(file, 'utf8')));
		await editor.openWorkflow(workflow);
		const icons = editor.page.locator('[data-node-name="Send the code"] img');
		await icons.first().waitFor();
		assert.ok(
			await icons
				.first()
				.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
		);
		await editor.fit();
		await picture('workflow', editor.page.locator('body'));
	});
});
