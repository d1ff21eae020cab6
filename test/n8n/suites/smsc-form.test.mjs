import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { incomingEvent } from '../../gateway/smsc/index.ts';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { startSmscSite } from './support/smsc-site.mjs';
import { takePicture } from './support/take-picture.mjs';
import { chain, manualStart } from './support/workflows.mjs';

const { missing } = await provideChromium();

describe('SMSC in the editor, as a person uses it', { skip: missing ?? false }, () => {
	/** @type {import('./support/smsc-site.mjs').SmscSite} */
	let site;
	/** @type {import('../harness/browser/editor.mjs').Editor} */
	let editor;

	before(async () => {
		site = await startSmscSite();
		editor = await openEditor(site.n8n);
	});
	after(async () => {
		await editor?.close();
		await site?.stop();
	});

	/** @param {unknown} sender */
	const sending = (sender) => ({
		name: 'SMSC',
		type: 'n8n-nodes-smsc.smsc',
		typeVersion: 1,
		parameters: { operation: 'send', to: '77012345601', text: 'Hello', sender, options: {} },
		credentials: { smscApi: { id: '', name: '' } },
	});

	it('lists the senders of the account, and sends from the one that is chosen', async () => {
		const workflow = await site.import(
			chain('senders', [manualStart, sending({ __rl: true, mode: 'list', value: '' })]),
		);
		await editor.openWorkflow(workflow);
		const panel = await editor.nodePanel('SMSC');
		await panel.form.getByTestId('rlc-input').first().click();
		const entries = editor.page.getByTestId('rlc-item');
		await waitUntil('the senders', async () => (await entries.count()) > 0);
		assert.deepEqual(
			(await entries.allInnerTexts()).map((entry) => entry.trim()),
			site.smsc.account.senders,
		);
		await takePicture(editor, 'smsc-senders', panel.form);
		await entries.filter({ hasText: 'MyShop' }).first().click();
		await panel.execute();
		const [row] = await panel.outputRows();
		assert.equal(row?.sender, 'MyShop');
		await panel.close();
	});

	it('sets up the trigger by what its panel says, and sees a reply arrive', async () => {
		const { smsc } = site;
		await editor.newWorkflow();
		await editor.addNode('SMSC', 'On incoming message');
		const panel = await editor.nodePanel();
		await panel.form.getByText('When will this node trigger my flow?').click();
		await panel.form.getByText('This trigger has two URLs').waitFor();
		const shown = await panel.form.innerText();
		assert.match(shown, /Receive events from SMSC/);
		assert.match(shown, /\?charset=utf-8.*Secret Token.*&token=/s);
		assert.match(shown, /обработчик/);
		assert.match(shown, /Test URL, while you build.*Production URL, to run/s);
		const url = await panel.webhookUrl('production');
		assert.equal(await panel.copyWebhookUrl('production'), url);
		await panel.moveForm(250);
		await takePicture(editor, 'smsc-trigger', panel.form, {
			addresses: { [site.n8n.url]: 'https://n8n.example.com' },
		});

		smsc.account.handlerUrl = `${await panel.listen()}?charset=utf-8`;
		const reply = incomingEvent(smsc.putIncoming({ phone: '77012345601', text: 'Да, в 18:00' }));
		assert.ok(await smsc.events.push(reply));
		await panel.outputShown();
		const [row] = await panel.outputRows();
		assert.deepEqual([row?.from, row?.text], ['77012345601', 'Да, в 18:00']);
	});
});
