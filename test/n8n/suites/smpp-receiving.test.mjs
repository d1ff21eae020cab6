import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { partsOf } from '../../../packages/n8n-nodes-smpp/test/smsc/deliveries.ts';
import { receiptFor } from '../../../packages/n8n-nodes-smpp/test/smsc/receiptFor.ts';
import { Relay } from '../../../packages/n8n-nodes-smpp/test/smsc/Relay.ts';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { succeededEvents, triggeredEvents } from './support/smpp-events.mjs';
import { account, startSmpp } from './support/smpp-site.mjs';
import { smppTrigger } from './support/smpp-workflows.mjs';
import { chain } from './support/workflows.mjs';

/** @typedef {import('./support/smpp-site.mjs').SmppSite} SmppSite */

const { systemId } = account;

/** @param {string} id of the message that it is about */
function receipt(id) {
	const submitted = /** @type {any} */ ({ to: '996550123456', sender: 'MyCompany', text: '' });
	return { systemId, ...receiptFor(submitted, id, { state: 2, error: 0 }) };
}

describe('receiving over SMPP in n8n', () => {
	/** @type {SmppSite} */
	let site;
	before(async () => {
		site = await startSmpp();
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	describe('stopped while the centre has not answered the bind', () => {
		/** @type {Relay} */
		let relay;
		/** @type {import('../harness/rest/workflows.mjs').Workflow} */
		let workflow;
		beforeEach(async () => {
			relay = new Relay(site.port);
			const at = { host: '127.0.0.1', port: await relay.start(), backupHost: '', tls: false };
			const credential = await site.n8n.credentials.create(
				'smppApi',
				{ ...account, provider: 'smsc', ...at },
				'SMS centre behind a slow line',
			);
			const file = chain('Slow', [smppTrigger()]);
			workflow = await site.n8n.workflows.import(file, [credential]);
			relay.hold();
		});

		/** To the centre it looks bound. */
		const bindToBePending = () =>
			waitUntil('the bind to be pending', () => site.receivers.length > 0);

		/** The answer comes after all, and nobody is there who gets what is delivered. */
		async function assertNobodyListens() {
			await waitUntil('the connection to end', () => site.receivers.length === 0);
			relay.release();
			site.smsc.deliver(receipt('1'));
			const active = await site.listen();
			const events = await triggeredEvents(site.n8n, active, 1);
			assert.deepEqual(
				events.map(({ messageId }) => messageId),
				['1'],
			);
			await site.stopListening(active);
			await relay.stop();
		}

		it('listening by hand leaves no receiver behind', async () => {
			const { id } = await site.n8n.start(workflow);
			await bindToBePending();
			await site.n8n.executions.stop(id);
			await assertNobodyListens();
			const { status } = await site.n8n.executions.finished(id);
			assert.equal(status, 'canceled');
		});

		it('a workflow that is unpublished leaves no receiver behind', async () => {
			const activating = site.n8n.activate(workflow).catch(() => {});
			await bindToBePending();
			const deactivating = site.n8n.deactivate(workflow);
			relay.release();
			await Promise.all([activating, deactivating]);
			await assertNobodyListens();
		});
	});

	describe('killed with receipts under way', () => {
		it('n8n has everything that it told the centre it has, and gets the rest again', async (t) => {
			/** @type {(string | undefined)[]} */
			const told = [];
			const { smsc } = site;
			const takeAnswer = smsc.takeDeliveryAnswer.bind(smsc);
			smsc.takeDeliveryAnswer = (status, delivery) => {
				const [, id] = /^id:(\S+)/.exec(delivery.fields.shortMessage.toString('latin1')) ?? [];
				if (status === 0) told.push(id);
				takeAnswer(status, delivery);
			};
			const workflow = await site.listen({ options: { acknowledge: 'whenFinished' } });
			const [first, second] = partsOf(['A message ', 'in two parts']).map((part) => ({
				...part,
				systemId,
			}));
			assert.ok(first && second);
			smsc.deliver(first);
			const ids = Array.from({ length: 300 }, (_, index) => `${5000 + index}`);
			for (const id of ids) smsc.deliver(receipt(id));
			await smsc.until(() => told.length >= 100);
			await site.n8n.main.kill();
			const before = [...told];
			await smsc.until(() => site.receivers.length === 0);
			assert.ok(smsc.queuedDeliveries > 0);
			assert.ok(!before.includes(undefined), 'the part was answered before the whole was there');
			await site.n8n.main.start();
			smsc.deliver(second);
			await waitUntil('all to be taken', () => site.isAllDelivered, { seconds: 120 });
			const events = await succeededEvents(site.n8n, workflow);
			const reported = events.map(({ messageId }) => messageId);
			assert.deepEqual(
				before.filter((id) => !reported.includes(id)),
				[],
				'told, and not there',
			);
			assert.deepEqual(
				ids.filter((id) => !reported.includes(id)),
				[],
				'lost',
			);
			const messages = events.filter(({ event }) => event === 'incomingMessage');
			assert.deepEqual(
				messages.map(({ text, parts }) => [text, parts]),
				[['A message in two parts', 2]],
			);
			const again = events.length - new Set(events.map(({ messageId }) => messageId)).size;
			t.diagnostic(`${before.length} told before the kill, ${again} reported twice`);
			// What was under way when it was killed, at most.
			assert.ok(again <= smsc.options.deliveryWindow, `${again} reported twice`);
			smsc.takeDeliveryAnswer = takeAnswer;
			await site.stopListening(workflow);
		});
	});
});
