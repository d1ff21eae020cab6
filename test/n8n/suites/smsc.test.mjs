import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { makeDataTable } from './support/data-table.mjs';
import { numbers } from './support/numbers.mjs';
import { whereSecretsShow } from './support/secrets.mjs';
import { account, startSmscSite } from './support/smsc-site.mjs';

/** Longer than any message in the simulator takes to its end. */
const MINUTES = 120_000;

const nodeType = 'n8n-nodes-smsc.smsc';

const text = 'Ваш заказ готов';

/** `message.getStatus` and `message.delete` of each item. */
const ofItems = { phone: '={{ $json.phone }}', messageId: '={{ $json.messageId }}' };

/** @type {import('./support/smsc-site.mjs').SmscSite} */
let site;
before(async () => {
	site = await startSmscSite();
});
after(() => site?.stop());
beforeEach(() => site.renew());

/** @param {import('../harness/rest/execution.mjs').Execution} execution */
function assertSuccess(execution) {
	assert.equal(execution.status, 'success', execution.error?.message);
}

/** @param {any[]} items */
const jsonOf = (items) => items.map(({ json }) => json);

describe('the operations of SMSC in n8n', () => {
	it('message.send: an item for each recipient, in one request', async () => {
		const { smsc } = site;
		const to = ['8 701 234-56-01', '+7 (707) 765 43 21', '996555123456'];
		const execution = await site.run({
			operation: 'send',
			parameters: {
				to: '={{ $json.to }}',
				text,
				sender: 'MyShop',
				options: { comment: 'order 7' },
			},
			items: [{ to: `${to[0]}; ${to[1]}` }, { to: to[2] }],
		});
		assertSuccess(execution);
		const [messageId] = new Set(smsc.messages.map(({ id }) => id));
		assert.deepEqual(
			jsonOf(execution.items('SMSC')),
			['77012345601', '77077654321', '996555123456'].map((number) => ({
				to: number,
				messageId,
				outcome: 'accepted',
				statusCode: 0,
				status: 'Accepted',
				parts: 1,
				cost: 2.5,
				sender: 'MyShop',
				scheduledFor: null,
			})),
		);
		assert.deepEqual(
			execution.items('SMSC').map(({ pairedItem }) => pairedItem),
			[{ item: 0 }, { item: 0 }, { item: 1 }],
		);
		assert.equal(smsc.requestsTo('send').length, 1);
		for (const message of smsc.messages) {
			assert.deepEqual(
				{ text: message.text, sender: message.sender, comment: message.comment },
				{ text, sender: 'MyShop', comment: 'order 7' },
			);
		}
		assert.match(
			execution.runs('SMSC')[0].hints[0].message,
			/^3 recipients in 1 packet: 3 accepted\. 3 SMS parts, cost: 7\.50\.$/,
		);
	});

	it('message.send: what is refused goes to the error output with all its fields', async () => {
		const execution = await site.run({
			operation: 'send',
			parameters: { to: '={{ $json.to }}', text, options: {} },
			items: [{ to: '77012345601' }, { to: 'nobody' }, { to: '77012345622' }],
			settings: { onError: 'continueErrorOutput' },
		});
		assertSuccess(execution);
		assert.deepEqual(
			jsonOf(execution.items('SMSC')).map(({ to, outcome }) => [to, outcome]),
			[['77012345601', 'accepted']],
		);
		const errors = execution.items('SMSC', { output: 1 });
		assert.deepEqual(
			errors.map(({ pairedItem }) => pairedItem),
			[{ item: 1 }, { item: 2 }],
		);
		const [{ error: unreadable, ...notSent }, { error: refusal, ...rejected }] = jsonOf(errors);
		const nothing = { parts: null, cost: null, sender: '', scheduledFor: null };
		assert.deepEqual(notSent, {
			...{ to: 'nobody', messageId: null, outcome: 'notSent', statusCode: null },
			...{ status: 'Not sent', ...nothing },
		});
		assert.deepEqual(rejected, {
			...{ to: '77012345622', messageId: site.smsc.messages[0]?.id, outcome: 'rejected' },
			...{ statusCode: 22, status: 'Refused', ...nothing },
		});
		assert.match(unreadable, /no digits/);
		assert.match(refusal, /^SMSC refused this recipient: .*wrong format/);
	});

	it('message.estimate: the price, and nothing is sent', async () => {
		const execution = await site.run({
			operation: 'estimate',
			parameters: { to: '77012345601, 77012345602, nobody', text: 'я'.repeat(71), options: {} },
		});
		assertSuccess(execution);
		const [{ invalidRecipients, rewriting, ...estimate }] = jsonOf(execution.items('SMSC'));
		assert.deepEqual(estimate, {
			...{ channel: 'sms', recipients: 2, duplicateRecipients: 0, skippedRecipients: 0 },
			...{ encoding: 'UCS-2', characters: 71, parts: 2, unicodeCharacters: ['я'], totalParts: 4 },
			...{ cost: 10, balance: 1000, currency: 'KZT', affordable: true },
		});
		assert.deepEqual(rewriting.latin, {
			...{ text: 'ya'.repeat(71), encoding: 'GSM-7', parts: 1, cost: 5, saved: 5, blockedBy: [] },
		});
		assert.deepEqual(
			invalidRecipients.map((/** @type {any} */ { to }) => to),
			['nobody'],
		);
		assert.deepEqual(site.smsc.messages, []);
	});

	it('account.getBalance', async () => {
		const execution = await site.run({ resource: 'account', operation: 'getBalance' });
		assertSuccess(execution);
		assert.deepEqual(jsonOf(execution.items('SMSC')), [{ balance: 1000, currency: 'KZT' }]);
	});

	it('message.getStatus: 501 items are one list and one question more, each answer on its item', async () => {
		const { smsc } = site;
		// SMSC's ids are small numbers that repeat; the rows of a list come in any order.
		smsc.quirks.reversedRows = true;
		const items = numbers(501).map((phone, index) => ({ phone, messageId: index % 50 }));
		const fates = items.map((_, index) => (index % 3 === 0 ? 20 : 1));
		items.forEach(({ phone, messageId }, index) => {
			if (index % 10 === 9) return;
			const fate = { status: fates[index] ?? 0, err: fates[index] === 20 ? 13 : 0 };
			smsc.put({ phone, id: `${messageId}`, fate });
		});
		const execution = await site.run({ operation: 'getStatus', parameters: ofItems, items });
		assertSuccess(execution);
		assert.deepEqual(
			smsc.requests.map(({ fields }) => fields['phone']?.split(',').length),
			[500, 1],
		);
		assert.deepEqual(
			execution
				.items('SMSC')
				.map(({ json, pairedItem }) => [
					json.phone,
					json.messageId,
					json.statusCode,
					pairedItem.item,
				]),
			items.map(({ phone, messageId }, item) => [
				phone,
				`${messageId}`,
				item % 10 === 9 ? -3 : fates[item],
				item,
			]),
		);
	});

	it('message.getStatus: an HLR request with all details', async () => {
		const { smsc } = site;
		const sent = await site.run({
			operation: 'send',
			parameters: { channel: 'hlr', to: '77012345609', options: {} },
		});
		assertSuccess(sent);
		smsc.advance(MINUTES);
		const [{ to: phone, messageId }] = jsonOf(sent.items('SMSC'));
		const parameters = { ...ofItems, detail: 'fullWithOperator' };
		const execution = await site.run({
			operation: 'getStatus',
			parameters,
			items: [{ phone, messageId }],
		});
		assertSuccess(execution);
		const [{ status, type, cost, region, hlr }] = jsonOf(execution.items('SMSC'));
		assert.deepEqual(
			{ status, type, cost, region },
			{ status: 'delivered', type: 'hlr', cost: 2.5, region: 'Алматы' },
		);
		assert.deepEqual(hlr, {
			...{ imsi: '401027012345609', msc: '77010000001', mcc: '401', mnc: '02' },
			...{ country: 'Казахстан', operator: 'Кселл' },
			...{ roamingCountry: 'Россия', roamingOperator: 'МТС' },
		});
	});

	it('message.delete: what is not there goes to the error output', async () => {
		const { smsc } = site;
		const phone = '77012345601';
		smsc.put({ id: '5', phone });
		const execution = await site.run({
			operation: 'delete',
			parameters: ofItems,
			items: [5, 6].map((messageId) => ({ phone, messageId })),
			settings: { onError: 'continueErrorOutput' },
		});
		assertSuccess(execution);
		assert.deepEqual(jsonOf(execution.items('SMSC')), [{ messageId: '5', phone, deleted: true }]);
		const [{ error, ...kept }] = jsonOf(execution.items('SMSC', { output: 1 }));
		assert.deepEqual(kept, { messageId: '6', phone, deleted: false });
		assert.match(error, /could not delete the message \(code 5\)/);
		assert.deepEqual(
			smsc.messages.map(({ deleted }) => deleted),
			[true],
		);
	});

	it('the output of each is shown before it runs', async () => {
		for (const { resource, operation } of await site.n8n.nodeTypes.operations(nodeType)) {
			const path = `/schemas/${nodeType}/1.0.0/${resource}/${operation}.json`;
			const { properties } = await site.n8n.rest.get(path);
			assert.ok(Object.keys(properties).length > 0, path);
		}
	});
});

describe('the examples of SMSC in n8n', () => {
	/** @param {string} name */
	async function example(name) {
		const file = new URL(`../../../packages/n8n-nodes-smsc/examples/${name}`, import.meta.url);
		return JSON.parse(await readFile(file, 'utf8'));
	}

	/** @param {any} file @param {string} name */
	const nodeOf = (file, name) => file.nodes.find((/** @type {any} */ node) => node.name === name);

	describe('status-sweep.json', () => {
		/** @type {Awaited<ReturnType<typeof makeDataTable>>} */
		let table;
		before(async () => {
			const texts = ['messageId', 'to', 'status', 'reason', 'changedAt'];
			table = await makeDataTable(site.n8n, 'sms', {
				...Object.fromEntries(texts.map((name) => [name, /** @type {const} */ ('string')])),
				final: 'boolean',
			});
		});
		beforeEach(() => table.clear());

		const shortRows = async () =>
			(await table.rows()).map(({ messageId, to, status, final }) => [
				messageId,
				to,
				status,
				final,
			]);

		it('asks for the open rows in one request, and writes each answer into its row', async () => {
			const { smsc } = site;
			const [delivered, undeliverable, queued, finished] = numbers(4);
			smsc.put({ id: '5', phone: delivered });
			smsc.put({ id: '5', phone: undeliverable, fate: { status: 20, err: 1 } });
			smsc.put({ id: '7', phone: queued, fate: { status: 0, err: 0 } });
			await table.add([
				{ messageId: '4', to: finished, status: 'delivered', final: true },
				{ messageId: '5', to: undeliverable, final: false },
				{ messageId: '5', to: delivered, final: false },
				{ messageId: '7', to: queued, final: false },
				{ messageId: '900', to: delivered, final: false },
			]);
			const execution = await site.n8n.run(await site.import(await example('status-sweep.json')));
			assertSuccess(execution);
			assert.deepEqual(await shortRows(), [
				['4', finished, 'delivered', true],
				['5', undeliverable, 'undeliverable', true],
				['5', delivered, 'delivered', true],
				['7', queued, 'sentToOperator', false],
				['900', delivered, 'notFound', false],
			]);
			const [, failed, arrived, , missing] = await table.rows();
			assert.equal(failed.reason, 'The number does not exist');
			assert.equal(arrived.reason, null);
			assert.match(missing.reason, /^SMSC has no message with this ID/);
			for (const { changedAt } of [failed, arrived]) assert.match(changedAt, /^\d{4}-.*Z$/);
			assert.deepEqual(
				smsc.requests.map(({ fields }) => fields['id']),
				['5,5,7,900'],
			);
		});

		it('updates a row whose number is written in another form', async () => {
			site.smsc.put({ id: '5', phone: '77012345601' });
			await table.add([{ messageId: '5', to: '8 701 234-56-01', final: false }]);
			assertSuccess(await site.n8n.run(await site.import(await example('status-sweep.json'))));
			assert.deepEqual(await shortRows(), [['5', '8 701 234-56-01', 'delivered', true]]);
		});

		it('asks for no row that is older than SMSC keeps its message', async () => {
			const [to] = numbers(1);
			await table.add([{ messageId: '5', to, final: false }]);
			const file = await example('status-sweep.json');
			const [, age] = nodeOf(file, 'Outstanding rows').parameters.filters.conditions;
			assert.equal(age.keyValue, '={{ $now.minus({ hours: 30 }).toISO() }}');
			age.keyValue = '={{ $now.plus({ hours: 1 }).toISO() }}';
			assertSuccess(await site.n8n.run(await site.import(file)));
			assert.deepEqual(site.smsc.requests, []);
		});

		it('runs on its schedule once it is active', async () => {
			const { workflows } = site.n8n;
			const asItIs = await site.import(await example('status-sweep.json'));
			await workflows.activate(asItIs);
			await workflows.deactivate(asItIs);

			const [to] = numbers(1);
			site.smsc.put({ id: '5', phone: to });
			await table.add([{ messageId: '5', to, final: false }]);
			const file = await example('status-sweep.json');
			nodeOf(file, 'Every hour').parameters.rule = {
				interval: [{ field: 'seconds', secondsInterval: 1 }],
			};
			const workflow = await site.import(file);
			await workflows.activate(workflow);
			try {
				await waitUntil('the row to be final', async () => (await table.rows())[0].final === true);
				const [first] = await site.n8n.executions.finishedOf(workflow);
				assert.equal(first?.mode, 'trigger');
				assertSuccess(/** @type {any} */ (first));
			} finally {
				await workflows.deactivate(workflow);
			}
			assert.deepEqual(await shortRows(), [['5', to, 'delivered', true]]);
		});
	});

	describe('hlr-clean-list.json', () => {
		/** @type {Awaited<ReturnType<typeof makeDataTable>>} */
		let table;
		before(async () => {
			const texts = ['phone', 'status', 'reason', 'operator', 'roaming'];
			const columns = texts.map((name) => [name, /** @type {const} */ ('string')]);
			table = await makeDataTable(site.n8n, 'contacts', Object.fromEntries(columns));
		});
		beforeEach(() => table.clear());

		/** The example, but for its wait: here the two minutes pass when the answers are asked for. */
		async function withoutWaiting() {
			const file = await example('hlr-clean-list.json');
			const { parameters } = nodeOf(file, 'Wait for the operators');
			assert.deepEqual(parameters, { amount: 2, unit: 'minutes' });
			Object.assign(parameters, { amount: 1, unit: 'seconds' });
			const { smsc } = site;
			smsc.disturb(({ script }) => {
				if (script === 'status') smsc.advance(MINUTES);
				return undefined;
			});
			return file;
		}

		it('writes down what the operators answered, and who was not asked', async () => {
			const { smsc } = site;
			await table.add([
				{ phone: '8 701 234-56-09' },
				{ phone: 'nobody' },
				{ phone: '+7 701 234 56 20' },
				{ phone: '77012345622' },
				{ phone: '77012345600' },
				{ phone: '77012345605', status: 'delivered', operator: 'Билайн' },
			]);
			const workflow = await site.import(await withoutWaiting());
			assertSuccess(await site.n8n.run(workflow));
			const rows = await table.rows();
			assert.deepEqual(
				rows.map(({ phone, status, operator, roaming }) => [phone, status, operator, roaming]),
				[
					['8 701 234-56-09', 'delivered', 'Кселл', 'Россия'],
					['nobody', 'notSent', null, null],
					['+7 701 234 56 20', 'undeliverable', 'Кселл', null],
					['77012345622', 'rejected', null, null],
					['77012345600', 'sentToOperator', 'Кселл', null],
					['77012345605', 'delivered', 'Билайн', null],
				],
			);
			assert.match(rows[1].reason, /no digits/);
			assert.equal(rows[2].reason, 'The number does not exist');
			assert.match(rows[3].reason, /wrong format/);
			assert.deepEqual(
				smsc.requests.map(({ script, fields }) => [script, fields['hlr'], fields['all']]),
				[
					['send', '1', undefined],
					['status', undefined, '0'],
				],
			);
			assert.equal(smsc.messages.length, 3);

			assertSuccess(await site.n8n.run(workflow));
			assert.equal(smsc.messages.length, 3, 'nobody is asked, and billed, twice');
		});

		it('writes down who was asked in vain, and asks, and pays, for nobody twice', async () => {
			const { smsc } = site;
			await table.add([{ phone: '77012345609' }]);
			const workflow = await site.import(await withoutWaiting());
			smsc.disturb(({ script }) => (script === 'status' ? { kind: 'htmlPageBefore' } : undefined));
			assertSuccess(await site.n8n.run(workflow));
			const [row] = await table.rows();
			assert.equal(row.status, 'noAnswer');
			assert.match(row.reason, /not with a document of SMSC/);
			assertSuccess(await site.n8n.run(workflow));
			assert.equal(smsc.messages.length, 1);
		});
	});
});

describe('secrets of SMSC', () => {
	it('are in no execution, database or log, after runs that failed in every way', async () => {
		const { smsc, n8n } = site;
		const { apiKey, password } = account;
		const fields = { authentication: 'apiKey', apiKey, baseUrl: smsc.url };
		const withKey = await n8n.credentials.create('smscApi', fields, 'SMSC account with key');
		const to = '77012345601';
		const operations = await n8n.nodeTypes.operations(nodeType);
		/** With them, each operation has something to ask. */
		const since = new Date(Date.now() - 3_600_000).toISOString();
		const parameters = {
			to,
			text,
			phone: to,
			messageId: '5',
			from: since,
			time: since,
			options: {},
		};
		// Those after which nothing waits for a minute.
		const faults = /** @type {const} */ ([
			'http500Before',
			'htmlPageAfter',
			'dropAfter',
			'cutAnswer',
		]);
		let asked = 0;
		smsc.disturb(() => ({ kind: faults[asked++ % faults.length] ?? 'dropAfter' }));
		const withLogin = site.credential;
		const runs = [];
		for (const credential of [withLogin, withKey]) {
			site.credential = credential;
			for (const onError of ['stopWorkflow', 'continueErrorOutput']) {
				const settings = { onError };
				runs.push(...operations.map((what) => site.run({ ...what, parameters, settings })));
			}
		}
		const statuses = (await Promise.all(runs)).map(({ status }) => status);
		const failed = statuses.filter((status) => status === 'error').length;
		assert.equal(failed, operations.length * 2, `${statuses}`);

		for (const secret of [password, apiKey]) {
			const bodies = smsc.requests.flatMap(({ fields: sent }) => [sent['psw'], sent['apikey']]);
			assert.ok(bodies.includes(secret), 'it travelled');
		}
		assert.deepEqual(
			smsc.requests.filter(({ path }) => path.includes('?')),
			[],
		);
		assert.deepEqual(whereSecretsShow(await site.kept(), [password, apiKey]), []);
	});
});
