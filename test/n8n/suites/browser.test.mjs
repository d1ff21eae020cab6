import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { account, startSmsPro } from './smspro.mjs';

/** Where to put the README's pictures; without it none are taken. */
const pictures = process.env.SCREENSHOTS;

/** What a picture shows in place of this run's addresses. */
const shownAddresses = { gateway: 'https://smspro.nikita.kg', n8n: 'https://n8n.example.com' };

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
		if (pictures) await mkdir(pictures, { recursive: true });
	});
	after(async () => {
		await editor?.close();
		await site?.stop();
	});

	/**
	 * Takes a picture of a part of the page for the README.
	 *
	 * @param {string} name
	 * @param {import('playwright-core').Locator} part
	 */
	async function picture(name, part) {
		if (!pictures) return;
		const { page } = editor;
		await editor.dismissMessages();
		await page.mouse.move(0, 0);
		await page.evaluate(replaceAddresses, {
			[site.gateway.url]: shownAddresses.gateway,
			[site.n8n.url]: shownAddresses.n8n,
		});
		await part.screenshot({
			path: join(pictures, `${name}.png`),
			animations: 'disabled',
			// Neighbours of the node that lie over the edge of its panel.
			style: '[data-test-id^="floating-node"] { visibility: hidden }',
		});
	}

	/**
	 * Drags the form between input and output, to make room for one of them.
	 *
	 * @param {number} pixels to the right
	 */
	async function moveForm(pixels) {
		const handle = await panel.form.getByTestId('panel-drag-button').boundingBox();
		assert.ok(handle);
		const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
		const { mouse } = editor.page;
		await mouse.move(x, y);
		await mouse.down();
		await mouse.move(x + pixels, y, { steps: 10 });
		await mouse.up();
	}

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
		await editor.chooseNode('SMSPRO', 'Send SMS message');
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
		await moveForm(-250);
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
		await editor.addNode('SMSPRO', 'On delivered');
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
		await moveForm(250);
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

/**
 * Runs in the page.
 *
 * @param {Record<string, string>} replacements
 */
function replaceAddresses(replacements) {
	/** @param {string} text */
	const replace = (text) =>
		Object.entries(replacements).reduce((result, [from, to]) => result.replaceAll(from, to), text);
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const { currentNode: node } = texts;
		if (node.nodeValue?.includes('127.0.0.1')) node.nodeValue = replace(node.nodeValue);
	}
	for (const input of document.querySelectorAll('input')) {
		if (input.value.includes('127.0.0.1')) input.value = replace(input.value);
	}
}
