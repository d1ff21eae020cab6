import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSmsPro } from './smspro.mjs';
import { makeDataTable } from './support/data-table.mjs';
import { example } from './support/example.mjs';
import { push, pushedDocument } from './support/trigger.mjs';

/** As the notes on the examples say. @type {Record<string, 'string' | 'boolean'>} */
const columns = {
	messageId: 'string',
	to: 'string',
	report: 'string',
	sentAt: 'string',
	receivedAt: 'string',
	final: 'boolean',
};

/** Numbers whose messages end delivered, not delivered, and never. */
const [delivered, notDelivered, stillQueued] = ['996700100010', '996700100004', '996700100000'];

describe('the examples of delivery reports in n8n', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {import('./smspro.mjs').SmsPro['n8n']} */
	let n8n;
	/** @type {Awaited<ReturnType<typeof makeDataTable>>} */
	let table;

	before(async () => {
		site = await startSmsPro();
		({ n8n } = site);
		table = await makeDataTable(n8n, 'sms', columns);
	});
	after(() => site?.stop());
	beforeEach(async () => {
		site.reset();
		site.gateway.account.reportUrl = null;
		await table.clear();
	});

	/**
	 * Sends, and gives the message's id. @param {string[]} numbers
	 *
	 * @returns {Promise<string>}
	 */
	async function send(...numbers) {
		const execution = await site.send({ items: numbers.map((to) => ({ to })) });
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution.items('SMSPRO')[0].json.messageId;
	}

	/** @param {import('../harness/rest/workflows.mjs').Workflow} workflow */
	async function whileActive(workflow, /** @type {(url: string) => Promise<void>} */ act) {
		await n8n.activate(workflow);
		try {
			await act(await n8n.webhooks.productionUrl(workflow));
		} finally {
			await n8n.deactivate(workflow);
		}
	}

	/** Pushes all that has changed at the gateway. */
	async function pushReports() {
		site.gateway.reports.settle();
		const { delivered: taken, lost } = await site.gateway.pushReports();
		assert.deepEqual({ taken, lost }, { taken: 1, lost: 0 });
	}

	it('report-update-row.json: a pushed report updates its row, or adds it', async () => {
		const workflow = await site.import(await example('report-update-row.json'));
		await whileActive(workflow, async (url) => {
			const messageId = await send(delivered, notDelivered);
			await table.add([{ messageId, to: delivered, final: false }]);
			site.gateway.account.reportUrl = url;
			await pushReports();
			const [execution] = await n8n.executions.finishedOf(workflow);
			assert.equal(execution?.status, 'success', execution?.error?.message);

			const rows = await table.rows();
			assert.deepEqual(
				rows.map(({ to, report, final }) => `${to} ${report} ${final}`).sort(),
				[`${notDelivered} notDelivered true`, `${delivered} delivered true`].sort(),
			);
			for (const row of rows) {
				assert.equal(row.messageId, messageId);
				assert.match(row.sentAt, /^\d{4}-.*\+06:00$/);
			}
		});
	});

	it('report-sweep.json: asks once for each open id, and for none that is final', async () => {
		const workflow = await site.import(await example('report-sweep.json'));
		const finished = await send('996700100110');
		const open = await send(delivered, notDelivered);
		const queued = await send(stillQueued);
		await table.add([
			{ messageId: finished, to: '996700100110', report: 'delivered', final: true },
			{ messageId: open, to: delivered, final: false },
			{ messageId: open, to: notDelivered, final: false },
			{ messageId: queued, to: stillQueued, final: false },
			{ messageId: 'neverSent', to: delivered, final: false },
		]);
		site.gateway.reports.settle();
		site.gateway.requests.clear();

		const execution = await n8n.run(workflow);
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.deepEqual(asked(), [open, queued, 'neverSent'].sort());
		assert.deepEqual(
			(await table.rows()).map(({ messageId, to, report, final }) => [
				messageId,
				to,
				report,
				final,
			]),
			[
				[finished, '996700100110', 'delivered', true],
				[open, delivered, 'delivered', true],
				[open, notDelivered, 'notDelivered', true],
				[queued, stillQueued, 'queued', false],
				['neverSent', delivered, null, false],
			],
		);
		const [unknown, ...others] = execution.items('Get reports', { output: 1 });
		assert.equal(unknown.json.messageId, 'neverSent');
		assert.deepEqual(others, []);

		site.gateway.requests.clear();
		await n8n.run(workflow);
		assert.deepEqual(asked(), [queued, 'neverSent'].sort());

		await n8n.activate(workflow);
		await n8n.deactivate(workflow);
	});

	/** The ids that the gateway was asked for. */
	const asked = () =>
		site.gateway.requests
			.of('dr')
			.map(({ id }) => id)
			.sort();

	it('report-failed-to-operator.json: tells of what failed, and of nothing else', async () => {
		const file = await example('report-failed-to-operator.json');
		// The messenger needs an account; what it would be told is shown by a node that needs none.
		const messenger = file.nodes.find(
			(/** @type {any} */ { name }) => name === 'Tell the operator',
		);
		const { text } = messenger.parameters;
		Object.assign(messenger, {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: { assignments: [{ id: '1', name: 'text', type: 'string', value: text }] },
				options: {},
			},
		});
		const workflow = await site.import(file);
		await whileActive(workflow, async (url) => {
			const reports = Object.entries({ 2: '01', 3: '02', 4: '03', 5: '04', 7: '05' }).map(
				([code, end]) => ({ id: 'A1', number: `9967001001${end}`, code: Number(code) }),
			);
			assert.equal((await push(url, pushedDocument(reports))).status, 200);
			const [execution] = await n8n.executions.finishedOf(workflow);
			assert.equal(execution?.status, 'success', execution?.error?.message);
			assert.deepEqual(
				execution.items('Tell the operator').map(({ json }) => json.text),
				[
					'SMS to +996700100101: rejected\nMessage A1',
					'SMS to +996700100103: not delivered\nMessage A1',
					'SMS to +996700100104: not sent, the account is empty\nMessage A1',
					'SMS to +996700100105: no word from the operator\nMessage A1',
				],
			);
		});
	});

	it('report-failed-to-operator.json imports as it is, and lacks only the messenger’s credential', async () => {
		const workflow = await site.import(await example('report-failed-to-operator.json'));
		const url = await n8n.listen(workflow);
		assert.equal(
			(await push(url, pushedDocument([{ id: 'A2', number: notDelivered, code: 4 }]))).status,
			200,
		);
		const [execution] = await n8n.executions.finishedOf(workflow);
		assert.equal(execution?.status, 'error');
		assert.equal(execution.error.node.name, 'Tell the operator');
		assert.match(execution.error.message, /credential/i);
		assert.equal(execution.items('SMSPRO Trigger').length, 1);
	});
});
