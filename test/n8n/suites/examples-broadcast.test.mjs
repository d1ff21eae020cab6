import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { startSmsPro } from './smspro.mjs';
import { example } from './support/example.mjs';
import { findDataTable } from './support/data-table.mjs';
import { lastPage, submitForm } from './support/form.mjs';
import { push, pushedDocument } from './support/trigger.mjs';

const user = { user: 'shop', password: 'a-password-for-the-form' };
const headers = {
	authorization: `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`,
};

/** Two customers of one name, so that two rows have the same text. */
const list = [
	['Phone ', 'Name', 'Bonus'],
	['0700 100 010', 'Айгуль', 50],
	[996700100110, 'Бакыт', 7],
	// As a spreadsheet leaves a number that began with 0.
	[700100210, 'Айгуль', 50],
	['+996 700 100 004', 'Нурлан', 10],
	['12', 'Short', 1],
	['', 'Nobody', 1],
	['0700 100 310', 'Kind', ''],
	['0700100010', 'Айгуль', 50],
];
const text = 'Dear {name}, your bonus is {bonus} som';
const sentTexts = [
	'996700100004 Dear Нурлан, your bonus is 10 som',
	'996700100010 Dear Айгуль, your bonus is 50 som',
	'996700100110 Dear Бакыт, your bonus is 7 som',
	'996700100210 Dear Айгуль, your bonus is 50 som',
];

describe('broadcast-from-spreadsheet.json', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {import('../harness/rest/workflows.mjs').Workflow} */
	let workflow;
	/** Where SMSPRO pushes its reports. @type {string} */
	let reportUrl;
	/** @type {any} */
	let xlsx;
	const form = () => `${site.n8n.url}/form/sms-broadcast`;

	before(async () => {
		site = await startSmsPro();
		const { n8n } = site;
		// The library that n8n itself reads and writes spreadsheets with.
		xlsx = n8n.installation.require('@e965/xlsx');
		site.credentials.push(await n8n.credentials.create('httpBasicAuth', user));
		workflow = await site.import(await example('broadcast-from-spreadsheet.json'));
		await n8n.workflows.activate(workflow);
		await waitUntil('the form', async () => (await fetch(form(), { headers })).ok);
		reportUrl = await n8n.webhooks.productionUrl(workflow, 'SMSPRO Trigger');
		await n8n.webhooks.registered(reportUrl);
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	const table = () => findDataTable(site.n8n, 'smspro_broadcasts');

	/** @param {unknown[][]} rows */
	function spreadsheet(rows) {
		const book = xlsx.utils.book_new();
		xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), 'Лист1');
		return new File([xlsx.write(book, { type: 'buffer', bookType: 'xlsx' })], 'Клиенты.xlsx');
	}

	/**
	 * @param {string} campaign
	 * @param {{ rows?: unknown[][], file?: File, mode?: 'Test' | 'Send', what?: string }} [options]
	 */
	async function upload(campaign, { rows = list, file, mode = 'Send', what = text } = {}) {
		const values = [campaign, what, file ?? spreadsheet(rows), mode];
		const page = await lastPage(site.n8n, await submitForm(form(), values, headers));
		assert.equal(page.execution.status, 'success', page.execution.error?.message);
		return page;
	}

	/** @param {string} campaign */
	async function rowsOf(campaign) {
		return (await (await table()).rows()).filter((row) => row.campaign === campaign);
	}

	/** @param {any[]} rows */
	const inShort = (rows) =>
		rows.map(({ phone, outcome, reason }) => `${phone} ${outcome} ${reason ?? ''}`.trim()).sort();

	const ledger = () =>
		site.gateway.ledger.entries.map((entry) => `${entry.number} ${entry.text}`).sort();

	it('asks for the password', async () => {
		assert.equal((await fetch(form())).status, 401);
		await assert.rejects(submitForm(form(), ['x', 'x', spreadsheet(list), 'Send']), /401/);
		const report = `${form()}-report`;
		assert.equal((await fetch(report)).status, 401);
		assert.equal((await fetch(report, { headers })).status, 200);
	});

	it('tests first: nothing is sent, and the page says what is wrong', async () => {
		const { html } = await upload('spring', { mode: 'Test' });
		assert.match(html, /This was a test: nothing was sent/);
		assert.match(html, /4 accepted, 0 sent before, 3 not sent/);
		assert.match(html, /12 Short: .*too short/);
		assert.match(html, /no phone Nobody: the number is empty/);
		assert.match(html, /0700 100 310 Kind: This row has no \{bonus\}/);
		assert.deepEqual(ledger(), []);
		assert.deepEqual(
			site.gateway.ledger.testNumbers.sort(),
			sentTexts.map((line) => line.slice(0, 12)),
		);
	});

	it('sends each row its own text, and keeps what became of it', async () => {
		const { html, execution } = await upload('spring');
		assert.match(html, /The messages are on their way/);
		assert.match(html, /4 accepted, 0 sent before, 3 not sent/);
		assert.deepEqual(ledger(), sentTexts);
		assert.equal(site.gateway.requests.of('message').length, 3, 'a request a text');
		assert.equal(execution.items('Send', { output: 1 }).length, 3);

		const rows = await rowsOf('spring');
		assert.deepEqual(
			inShort(rows),
			[
				'0700100010 accepted',
				'996700100110 accepted',
				'700100210 accepted',
				'+996 700 100 004 accepted',
				'12 notSent "12" is too short for a number in Kyrgyzstan (KG)',
				'notSent the number is empty',
				'0700 100 310 notSent This row has no {bonus}',
			].sort(),
		);
		const ids = rows.filter(({ outcome }) => outcome === 'accepted').map((row) => row.messageId);
		assert.equal(ids.length, 4);
		assert.deepEqual([...new Set(ids)].sort(), site.gateway.ledger.ids().sort());
	});

	it('uploaded again, corrected, it sends only to whom it has not sent yet', async () => {
		const corrected = list.map((row) => [...row]);
		corrected[5] = ['0700 100 410', 'Short', 1];
		corrected[7] = ['0700 100 310', 'Kind', 5];
		// The same text as two who have it, and one who now writes the number otherwise.
		corrected[1] = ['996700100010', 'Айгуль', 50];
		corrected.push(['0700 100 510', 'Айгуль', 50]);

		const { html } = await upload('spring', { rows: corrected });
		assert.match(html, /3 accepted, 4 sent before, 1 not sent/);
		assert.deepEqual(ledger(), [
			'996700100310 Dear Kind, your bonus is 5 som',
			'996700100410 Dear Short, your bonus is 1 som',
			'996700100510 Dear Айгуль, your bonus is 50 som',
		]);
		const rows = await rowsOf('spring');
		assert.equal(rows.length, 8);
		assert.deepEqual(inShort(rows.filter(({ reason }) => reason)), ['notSent the number is empty']);

		site.gateway.ledger.clear();
		site.gateway.requests.clear();
		assert.match((await upload('spring', { rows: corrected })).html, /Nothing new was sent/);
		assert.deepEqual(ledger(), []);
		// Of five texts, those that were under way together before one was known to be sent.
		assert.ok(site.gateway.requests.of('message').length <= 4);
	});

	it('writes delivery reports into the rows, and gives all back as a spreadsheet', async () => {
		await upload('summer');
		site.gateway.account.reportUrl = reportUrl;
		site.gateway.reports.settle();
		assert.equal((await site.gateway.pushReports()).lost, 0);
		site.gateway.account.reportUrl = null;
		await waitUntil(
			'the reports',
			async () => (await rowsOf('summer')).filter(({ report }) => report).length === 4,
		);

		const url = await submitForm(`${form()}-report`, ['summer'], headers);
		const { html } = await lastPage(site.n8n, url);
		const file = fileIn(html);
		assert.equal(file.fileName, 'summer.xlsx');
		const book = xlsx.read(file.bytes);
		/** @type {any[]} */
		const rows = xlsx.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
		assert.deepEqual(
			rows.map((row) => `${row.name} ${row.outcome} ${row.report ?? row.reason}`).sort(),
			[
				'Kind notSent This row has no {bonus}',
				'Nobody notSent the number is empty',
				'Short notSent "12" is too short for a number in Kyrgyzstan (KG)',
				'Айгуль accepted delivered',
				'Айгуль accepted delivered',
				'Бакыт accepted delivered',
				'Нурлан accepted notDelivered',
			],
		);
	});

	it('loses no report that comes before its row is written', async () => {
		const one = [list[0], list[1]].map((row) => row ?? []);
		const first = await upload('autumn', { rows: one });
		const [{ json }] = first.execution.items('Send');
		await (await table()).remove('campaign', 'autumn');
		const document = pushedDocument([{ id: json.messageId, number: json.to }]);
		assert.equal((await push(reportUrl, document)).status, 200);
		await waitUntil('the row of the report', async () =>
			(await (await table()).rows()).some((row) => row.messageId === json.messageId),
		);
		await upload('autumn', { rows: one });
		const [row, ...others] = await rowsOf('autumn');
		assert.deepEqual(others, []);
		assert.deepEqual(
			[row.name, row.report, row.outcome],
			['Айгуль', 'delivered', 'alreadyAccepted'],
		);
	});

	it('takes no file that may spoil Cyrillic letters', async () => {
		const file = new File(['phone,name\n0700100010,Айгуль'], 'list.csv', { type: 'text/csv' });
		assert.match((await upload('csv', { file })).html, /This is not an Excel file/);
		assert.deepEqual(ledger(), []);
	});

	it('sends nothing when it would cost too much', async () => {
		site.gateway.account.pricePerSms = 2_000;
		const { html } = await upload('dear');
		site.gateway.account.pricePerSms = 0.5;
		assert.match(html, /Nothing new was sent/);
		assert.match(html, /would cost 8000\.00/);
		assert.deepEqual(ledger(), []);
	});

	it('says when there is nothing to report', async () => {
		const { html } = await lastPage(
			site.n8n,
			await submitForm(`${form()}-report`, ['never'], headers),
		);
		assert.match(html, /Nothing was sent under this name/);
	});
});

/**
 * The file that a form's last page hands to the browser.
 *
 * @param {string} html
 * @returns {{ fileName: string, bytes: Buffer }}
 */
function fileIn(html) {
	const encoded = /%5B%7B%22data[^'"`\s]*/.exec(html)?.[0];
	assert.ok(encoded, 'The page holds no file');
	const [{ data, fileName }] = JSON.parse(decodeURIComponent(encoded));
	return { fileName, bytes: Buffer.from(data) };
}
