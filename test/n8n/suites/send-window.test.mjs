import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SmscSimulator } from '../../../packages/n8n-nodes-smpp/test/smsc/SmscSimulator.ts';
import { startSmsc } from '../../gateway/smsc/index.ts';
import { startSmsPro } from './smspro.mjs';
import { BISHKEK, clock, closedWindow, HOUR, opening } from './support/closed-window.mjs';
import { account as smppAccount } from './support/smpp-site.mjs';
import { smpp } from './support/smpp-workflows.mjs';
import { account as smscAccount } from './support/smsc-site.mjs';
import { chain, itemsOf, manualStart, sending } from './support/workflows.mjs';

const kyrgyz = '996700100010';
const kazakh = '77012345601';

/** @type {Record<string, number>} */
const openings = { [kyrgyz]: opening, [kazakh]: opening + HOUR };

const options = { sendWindow: closedWindow };

describe('Send Window in n8n: out of its hours, a message is handed over with the time of the next opening', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	before(async () => {
		site = await startSmsPro();
	});
	after(() => site?.stop());

	/**
	 * Sends to a number of each country.
	 *
	 * @param {any} node
	 */
	async function send(node) {
		const rows = [{ to: kyrgyz }, { to: kazakh }];
		const file = chain('Window', [manualStart, ...itemsOf(rows), node]);
		const execution = await site.n8n.run(await site.import(file));
		assert.equal(execution.status, 'success', execution.error?.message);
		const items = execution.items(node.name).map(({ json }) => json);
		assert.deepEqual(
			items.map(({ to, outcome, scheduledFor }) => [to, outcome, Date.parse(scheduledFor)]),
			rows.map(({ to }) => [to, 'accepted', openings[to]]),
		);
		return items;
	}

	it('SMSPRO: in Bishkek time', async () => {
		const items = await send(sending({ options }));
		assert.match(items[0].scheduledFor, /\+06:00$/);
		const times = site.gateway.requests
			.of('message')
			.map(({ body }) => /<time>(\d+)<\/time>/.exec(body)?.[1])
			.sort();
		assert.deepEqual(times, [clock(opening, BISHKEK), clock(opening + HOUR, BISHKEK)]);
		for (const { number, sendAt } of site.gateway.ledger.entries) {
			assert.equal(sendAt?.getTime(), openings[number]);
		}
	});

	it('SMSC: in seconds since 1970, which no zone of the account changes', async (t) => {
		const smsc = await startSmsc({ accounts: [smscAccount] });
		t.after(() => smsc.stop());
		const { login, password } = smscAccount;
		const fields = { authentication: 'loginPassword', login, password, baseUrl: smsc.url };
		site.credentials.push(await site.n8n.credentials.create('smscApi', fields));
		await send({
			name: 'SMSC',
			type: 'n8n-nodes-smsc.smsc',
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'send',
				to: '=+{{ $json.to }}',
				text: 'Your order is ready',
				options,
			},
			credentials: { smscApi: { id: '', name: '' } },
		});
		const wire = smsc.requestsTo('send').map(({ fields: sent }) => sent['time']);
		assert.deepEqual(
			wire.sort(),
			Object.values(openings)
				.map((time) => `0${time / 1000}`)
				.sort(),
		);
		for (const { phone, sendAt } of smsc.messages) assert.equal(sendAt, openings[phone]);
	});

	it('SMPP: in UTC, with the quarters of an hour from it', async (t) => {
		const smsc = new SmscSimulator({
			accounts: { [smppAccount.systemId]: smppAccount.password },
		});
		const port = await smsc.start();
		t.after(() => smsc.stop());
		const where = { provider: 'smsc', host: '127.0.0.1', port, backupHost: '', tls: false };
		site.credentials.push(
			await site.n8n.credentials.create('smppApi', { ...smppAccount, ...where }),
		);
		await send(smpp({ options }));
		assert.deepEqual(
			Object.fromEntries(smsc.submitted.map((sent) => [sent.to, sent.scheduleDeliveryTime])),
			Object.fromEntries(
				Object.entries(openings).map(([to, time]) => [to, `${clock(time, 0).slice(2)}000+`]),
			),
		);
	});
});
