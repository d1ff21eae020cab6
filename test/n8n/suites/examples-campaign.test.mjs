import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSmsc } from '../../gateway/smsc/index.ts';
import { openChromium } from '../harness/browser/open-chromium.mjs';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { startSmsPro } from './smspro.mjs';
import { closedWindow, HOUR, opening } from './support/closed-window.mjs';
import { findDataTable, makeDataTable } from './support/data-table.mjs';
import { example } from './support/example.mjs';
import { exampleFiles } from './support/example-files.mjs';
import { lastPage, submitForm } from './support/form.mjs';
import { push, pushedDocument } from './support/trigger.mjs';
import { account as smscAccount } from './support/smsc-site.mjs';

const user = { user: 'shop', password: 'a-password-for-the-form' };
const headers = {
	authorization: `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`,
};

/** @type {import('./smspro.mjs').SmsPro} */
let site;
/** @type {Awaited<ReturnType<typeof makeDataTable>>} */
let customers;

before(async () => {
	site = await startSmsPro();
	site.credentials.push(await site.n8n.credentials.create('httpBasicAuth', user));
	customers = await makeDataTable(site.n8n, 'customers', { phone: 'string' });
});
after(() => site?.stop());
beforeEach(async () => {
	site.reset();
	await customers.clear();
});

const campaigns = () => findDataTable(site.n8n, 'sms_campaigns');

/** @param {string} campaign */
const rowsOf = async (campaign) =>
	(await (await campaigns()).rows()).filter((row) => row.campaign === campaign);

describe('evening-campaign.json', () => {
	const form = () => `${site.n8n.url}/form/sms-campaign`;

	before(async () => {
		const file = await example('evening-campaign.json');
		const send = file.nodes.find((/** @type {any} */ { name }) => name === 'Send');
		assert.equal(send.parameters.options.sendWindow.window.until, '20:00');
		// The evening comes with the window, whatever the time is.
		send.parameters.options.sendWindow = closedWindow;
		await site.n8n.workflows.activate(await site.import(file));
		await waitUntil('the form', async () => (await fetch(form(), { headers })).ok);
	});

	/** @param {string} what */
	async function submit(what) {
		const url = await submitForm(form(), ['autumn', what], headers);
		const page = await lastPage(site.n8n, url);
		assert.equal(page.execution.status, 'success', page.execution.error?.message);
		return page;
	}

	it('asks for the password', async () => {
		assert.equal((await fetch(form())).status, 401);
	});

	it('leaves every message with the gateway, for the next opening where the number is', async () => {
		const phones = ['0700 100 010', '+7 701 234 56 01', '0700100010', '12'];
		await customers.add(phones.map((phone) => ({ phone })));
		const { html } = await submit('Sale — “today” only');
		const date = new Date(opening + 6 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
		assert.ok(html.includes(`It goes out at ${date}`), html);
		assert.match(html, /3 messages are with SMSPRO, 1 were not sent/);
		assert.deepEqual(
			site.gateway.ledger.entries
				.map(({ number, text, sendAt }) => [number, text, sendAt?.getTime()])
				.sort(),
			[
				['77012345601', 'Sale - "today" only', opening + HOUR],
				['996700100010', 'Sale - "today" only', opening],
			],
		);
		const rows = await rowsOf('autumn');
		assert.deepEqual(rows.map(({ to, outcome, parts }) => `${to} ${outcome} ${parts}`).sort(), [
			'12 notSent null',
			'77012345601 accepted 1',
			'996700100010 accepted 1',
		]);
		for (const { to, scheduledFor } of rows) {
			if (to !== '12') assert.match(scheduledFor, /:00:00(\.000)?\+06:00$/);
		}
	});

	it('sent again, it goes only to whom it has not gone yet', async () => {
		await customers.add(['0700100010', '+77012345601', '0700100110'].map((phone) => ({ phone })));
		await submit('Sale — “today” only');
		assert.deepEqual(
			site.gateway.ledger.entries.map(({ number }) => number),
			['996700100110'],
		);
		const rows = await rowsOf('autumn');
		assert.deepEqual(rows.map(({ to, outcome, parts }) => `${to} ${outcome} ${parts}`).sort(), [
			'77012345601 alreadyAccepted 1',
			'996700100010 alreadyAccepted 1',
			'996700100110 accepted 1',
		]);
	});
});

const { missing } = await provideChromium();

describe('campaign-picture.json, in a browser', { skip: missing ?? false }, () => {
	const campaign = 'Tea & <b>cake</b>';
	const address = `/webhook/sms-campaign-picture`;
	/** @type {string} */
	let reportUrl;
	/** @type {Awaited<ReturnType<typeof openChromium>>} */
	let chromium;
	/** What the page asks for, beside itself. @type {string[]} */
	let asked;

	/** A customer each minute from ten o'clock on, two parts to each. */
	const row = (/** @type {number} */ index, /** @type {Record<string, unknown>} */ change) => ({
		campaign,
		to: `9967001${String(index).padStart(5, '0')}`,
		messageId: `id${index}`,
		outcome: 'accepted',
		parts: 2,
		...change,
	});
	/** @param {number} index @param {string} report */
	const reported = (index, report) => {
		const minute = String(index).padStart(2, '0');
		const sentAt = '2026-11-22T10:00:00+06:00';
		return row(index, { report, sentAt, receivedAt: `2026-11-22T10:${minute}:00+06:00` });
	};
	const rows = [
		...Array.from({ length: 40 }, (_, index) => reported(index, 'delivered')),
		...Array.from({ length: 5 }, (_, index) => reported(40 + index, 'notDelivered')),
		...[45, 46, 47].map((index) => reported(index, 'rejected')),
		...[48, 49, 50, 51].map((index) => row(index, {})),
		...[52, 53].map((index) => row(index, { scheduledFor: '2099-01-01T09:00:00+06:00' })),
		...[54, 55, 56].map((index) => row(index, { outcome: 'skipped', messageId: null })),
		row(57, { outcome: 'unknown' }),
		...[58, 59].map((index) => row(index, { outcome: 'notSent', messageId: null })),
	];

	before(async () => {
		const workflow = await site.import(await example('campaign-picture.json'));
		await site.n8n.workflows.activate(workflow);
		reportUrl = await site.n8n.webhooks.productionUrl(workflow, 'SMSPRO Trigger');
		await site.n8n.webhooks.registered(reportUrl);
		await waitUntil('the page', async () => (await fetch(site.n8n.url + address)).status === 401);
		chromium = await openChromium(site.n8n.installation, { width: 800, height: 900 });
		await chromium.page.setExtraHTTPHeaders(headers);
		chromium.page.on('request', (request) => asked.push(request.url()));
		chromium.page.on('console', (message) => asked.push(message.text()));
	});
	after(() => chromium?.close());
	beforeEach(() => {
		asked = [];
	});

	/** @param {string} name */
	async function open(name) {
		const url = `${site.n8n.url}${address}?campaign=${encodeURIComponent(name)}`;
		const response = await chromium.page.goto(url);
		assert.equal(response?.status(), 200);
		assert.match(response?.headers()['content-type'] ?? '', /^text\/html; charset=utf-8/);
		assert.deepEqual(
			asked.splice(0).filter((what) => what !== url && !what.endsWith('/favicon.ico')),
			[],
			'it loads nothing else, and complains of nothing',
		);
		assert.equal(await chromium.page.locator('script').count(), 0);
	}

	/** What the rows of the table say, and the cards above. */
	const shown = async () => ({
		cards: await chromium.page.locator('.card').allInnerTexts(),
		table: (await chromium.page.locator('tr').allInnerTexts()).map((line) =>
			line
				.trim()
				.split(/\s*\t\s*/)
				.join(' | '),
		),
	});

	it('says what to do where there is no such campaign', async () => {
		await open('nobody knows it');
		assert.match(await chromium.page.locator('body').innerText(), /There are no rows/);
	});

	it('has no curve before the first report', async () => {
		await (await campaigns()).add([row(90, { campaign: 'new' }), row(91, { campaign: 'new' })]);
		await open('new');
		assert.match(
			await chromium.page.locator('body').innerText(),
			/No delivery report has come yet/,
		);
		assert.deepEqual((await shown()).table.slice(1), ['On the way | 2 | 100.0 % | 4 | 2.00']);
	});

	it('shows the delivery curve, the outcomes, the parts and the cost', async () => {
		await (await campaigns()).add(rows);
		await open(campaign);
		assert.equal(await chromium.page.locator('h1').innerText(), campaign);
		assert.deepEqual(await shown(), {
			cards: ['60\nRecipients', '77 %\nDelivered', '104\nSMS parts', '52.00\nCost'],
			table: [
				'Outcome | Recipients | Share | Parts | Cost',
				'Delivered | 40 | 66.7 % | 80 | 40.00',
				'Not delivered | 5 | 8.3 % | 10 | 5.00',
				'Refused | 3 | 5.0 % | 0 | 0.00',
				'Scheduled | 2 | 3.3 % | 4 | 2.00',
				'On the way | 4 | 6.7 % | 8 | 4.00',
				'Skipped | 3 | 5.0 % | 0 | 0.00',
				'Unknown | 1 | 1.7 % | 2 | 1.00',
				'Not sent | 2 | 3.3 % | 0 | 0.00',
			],
		});
		const path = (await chromium.page.locator('path.line').getAttribute('d')) ?? '';
		const steps = [...path.matchAll(/H([\d.]+)V([\d.]+)/g)].map(([, x, y]) => [
			Number(x),
			Number(y),
		]);
		assert.equal(steps.length, 40);
		assert.deepEqual([steps[0]?.[0], steps[39]?.[0]], [60, 710], 'from edge to edge');
		for (const [index, [x, y]] of steps.entries()) {
			assert.ok(Math.abs((x ?? 0) - (60 + (650 * index) / 39)) < 0.1, `${index} at ${x}`);
			assert.ok(Math.abs((y ?? 0) - (240 - (210 * (index + 1)) / 52)) < 0.1, `${index} at ${y}`);
		}
		const hours = await chromium.page.locator('svg text[text-anchor=middle]').allTextContents();
		assert.deepEqual([hours[0], hours[4]], ['10:00', '10:39']);
		const folder = process.env.SCREENSHOTS;
		if (folder) {
			await (
				await campaigns()
			).add(rows.map((each) => ({ ...each, campaign: 'autumn-sale-2026' })));
			await open('autumn-sale-2026');
			const path = `${folder}/examples/campaign-picture-page.png`;
			await chromium.page.screenshot({ path, fullPage: true });
		}
	});

	it('has a report as soon as SMSPRO has pushed it', async () => {
		const document = pushedDocument([{ id: 'id48', number: '996700100048' }]);
		assert.equal((await push(reportUrl, document)).status, 200);
		await waitUntil('the report', async () =>
			(await (await campaigns()).rows()).some(
				({ messageId, report }) => messageId === 'id48' && report === 'delivered',
			),
		);
		await open(campaign);
		assert.deepEqual((await shown()).cards.slice(0, 2), ['60\nRecipients', '79 %\nDelivered']);
	});

	it('is drawn without the cost where SMSPRO gives no price', async () => {
		site.gateway.account.allowedIps = ['203.0.113.1'];
		await open(campaign);
		assert.equal((await shown()).cards.at(-1), '?\nCost');
	});
});

describe('opt-out-list.json', () => {
	/** @type {import('../../gateway/smsc/index.ts').Smsc} */
	let smsc;
	/** @type {import('../harness/rest/workflows.mjs').Workflow} */
	let workflow;
	const form = () => `${site.n8n.url}/form/sms-unsubscribe`;
	const [byForm, byReply, staying] = ['77012345602', '77012345603', '77012345604'];

	before(async () => {
		smsc = await startSmsc({ accounts: [smscAccount] });
		const { login, password } = smscAccount;
		const fields = { authentication: 'loginPassword', login, password, baseUrl: smsc.url };
		site.credentials.push(await site.n8n.credentials.create('smscApi', fields));
		const file = (await exampleFiles()).find(({ name }) => name === 'opt-out-list')?.workflow;
		assert.ok(file);
		workflow = await site.import(file);
		await site.n8n.workflows.activate(workflow);
		await waitUntil('the form', async () => (await fetch(form())).ok);
	});
	after(() => smsc?.stop());

	/** @param {string} phone */
	const unsubscribe = async (phone) =>
		(await lastPage(site.n8n, await submitForm(form(), [phone]))).html;

	const optOuts = async () =>
		(await (await findDataTable(site.n8n, 'sms_opt_outs')).rows()).map(
			({ phone, via }) => `${phone} ${via}`,
		);

	async function send() {
		await customers.add([byForm, byReply, staying].map((phone) => ({ phone: `+${phone}` })));
		const execution = await site.n8n.run(workflow, { trigger: 'Send a campaign' });
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution.items('Send').map(({ json }) => `${json.to} ${json.outcome}`);
	}

	it('sends to everybody while nobody is on the list', async () => {
		assert.deepEqual(
			await send(),
			[byForm, byReply, staying].map((to) => `${to} accepted`),
		);
	});

	it('puts on the list who fills in the form, once', async () => {
		assert.match(await unsubscribe('+7 (701) 234-56-02'), /You will get no more advertising/);
		assert.match(await unsubscribe('77012345602'), /You will get no more advertising/);
		assert.match(await unsubscribe('not me'), /This is not a phone number/);
		assert.deepEqual(await optOuts(), [`${byForm} form`]);
	});

	it('puts on the list who answers STOP, and nobody else', async () => {
		smsc.putIncoming({ phone: staying, text: 'Да' });
		smsc.putIncoming({ phone: byReply, text: 'Стоп!' });
		await waitUntil('the reply on the list', async () => (await optOuts()).length > 1, {
			seconds: 150,
		});
		assert.deepEqual(await optOuts(), [`${byForm} form`, `${byReply} reply`]);
	});

	it('skips who is on it', async () => {
		const before = smsc.messages.length;
		assert.deepEqual(await send(), [
			`${byForm} skipped`,
			`${byReply} skipped`,
			`${staying} accepted`,
		]);
		assert.deepEqual(
			smsc.messages.slice(before).map(({ phone }) => phone),
			[staying],
		);
	});
});
