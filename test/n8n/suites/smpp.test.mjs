import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { incomingMessage } from '../../../packages/n8n-nodes-smpp/test/smsc/incomingMessage.ts';
import { receiptFor } from '../../../packages/n8n-nodes-smpp/test/smsc/receiptFor.ts';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { queueModeMissing } from '../harness/services/start-queue-services.mjs';
import { numbers } from './support/numbers.mjs';
import { countOutcomes } from './support/once-each.mjs';
import { whereSecretsShow } from './support/secrets.mjs';
import { triggeredEvents } from './support/smpp-events.mjs';
import { account, startSmpp } from './support/smpp-site.mjs';
import { smppTrigger } from './support/smpp-workflows.mjs';
import { chain } from './support/workflows.mjs';

/** The contract: a workflow that is deactivated holds no bind after this long. */
const SECONDS_TO_STOP = 3;

const hlr = {
	status: 'DELIVRD',
	errorCode: 0,
	imsi: '250023012345678',
	msc: '79232510066',
	mcc: '250',
	mnc: '02',
	country: 'Russian Federation',
	operator: 'MegaFON open Joint Stock Company',
	roamingCountry: null,
	roamingOperator: null,
};

/** @typedef {import('./support/smpp-site.mjs').SmppSite} SmppSite */

/**
 * Hands the account a receipt of a message that was never sent: the id is all that matters.
 *
 * @param {SmppSite} site
 * @param {string} id
 * @param {string} [text] "__HLR__" makes it the result of an HLR request
 */
function deliverReceipt({ smsc }, id, text = '') {
	const submitted = /** @type {any} */ ({ to: '996550123456', sender: 'MyCompany', text });
	const receipt = receiptFor(submitted, id, { state: 2, error: 0 });
	smsc.deliver({ systemId: account.systemId, ...receipt });
}

/**
 * @param {SmppSite} site
 * @param {string} text
 */
function deliverText({ smsc }, text) {
	const octets = Buffer.from(text, 'utf16le').swap16();
	const fields = incomingMessage({ from: '996700111222', to: '4224', octets, dataCoding: 8 });
	smsc.deliver({ systemId: account.systemId, fields, optional: [] });
}

/**
 * Each of these ids is in exactly one of the events.
 *
 * @param {any[]} events
 * @param {string[]} ids
 */
function assertReportedOnce(events, ids) {
	assert.deepEqual(events.map(({ messageId }) => messageId).sort(), [...ids].sort());
}

/**
 * What the node says of each item is what the centre has: what was accepted exactly once and under the
 * same id, what was not sent not at all, and what is unknown at most once.
 *
 * @param {SmppSite} site
 * @param {any[]} items
 */
function assertTrue(site, items) {
	for (const { json } of items) {
		const taken = site.submitted.filter(({ to }) => to === json.to);
		const ids = taken.map(({ id }) => id);
		if (json.outcome === 'accepted') assert.deepEqual(ids, [json.messageId], json.to);
		else if (json.outcome === 'notSent') assert.deepEqual(ids, [], json.to);
		else {
			assert.equal(json.outcome, 'unknown', json.to);
			assert.ok(ids.length <= 1, `${json.to} was sent to ${ids.length} times`);
		}
	}
}

/**
 * How many the error of a sending with On Error = Stop counts.
 *
 * @param {any} error
 */
function countsOf({ message, description }) {
	const [accepted, of, failed] = message
		.match(/Accepted: (\d+) of (\d+) recipients\. Not accepted: (\d+)\./)
		.slice(1)
		.map(Number);
	// Rows in their order, 50 at most: what was under way comes before what was not.
	const unknown = description.match(/Row \d+ \(\d+\): unknown, /g)?.length ?? 0;
	return { of, accepted, unknown, notSent: failed - unknown };
}

/**
 * Restarts the centre once it has taken so many messages of the running test, and only after the
 * trigger has found it gone.
 *
 * @param {SmppSite} site
 * @param {number} count
 * @returns {Promise<number>} how many receipts the trigger had not answered then
 */
async function restartAfter(site, count) {
	const isLost = /SMPP Trigger: .* could not be reached: nobody listens there/g;
	const lost = async () => ((await site.n8n.log()).match(isLost) ?? []).length;
	const before = await lost();
	await site.smsc.until(() => site.submitted.length >= count);
	const { deliveryWindow } = site.smsc.options;
	const [receiver] = site.receivers;
	const unanswered = deliveryWindow - (receiver?.freeWindow ?? deliveryWindow);
	await site.smsc.stop();
	await waitUntil('the trigger to find the centre gone', async () => (await lost()) > before);
	await site.smsc.start();
	return unanswered;
}

describe('SMPP in n8n', () => {
	/** @type {SmppSite} */
	let site;
	before(async () => {
		site = await startSmpp();
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	describe('sending', () => {
		it('an HLR request with Wait for Receipt has its eleven values in the same item', async () => {
			site.smsc.options.receipts = 'afterAnswer';
			const execution = await site.send({
				items: [{ to: '0550 123-456' }],
				parameters: { messageType: 'hlr', options: { waitForReceipt: true, waitTimeout: 30 } },
			});
			assert.equal(execution.status, 'success', execution.error?.message);
			const [{ json, pairedItem }, ...others] = execution.items('SMPP');
			const [submitted] = site.submitted;
			assert.deepEqual(others, []);
			assert.deepEqual(pairedItem, { item: 0 });
			assert.equal(json.to, '996550123456');
			assert.equal(json.outcome, 'accepted');
			assert.deepEqual(json.hlr, { id: submitted?.id, ...hlr });
			assert.deepEqual(json.receipt.hlr, json.hlr);
			assert.equal(json.receipt.event, 'hlrResult');
			assert.equal(submitted?.text, '__HLR__');
			await waitUntil('the unbind', () => site.comings.length > 1);
			assert.deepEqual(site.comings, ['bind_transceiver', 'unbind of bind_transceiver']);
		});

		it('a Cyrillic text of three parts goes out in one message_payload', async () => {
			const text = 'Ваш заказ № 1024 готов. '.repeat(7).trim();
			assert.ok(text.length > 2 * 67 && text.length <= 3 * 67);
			const execution = await site.send({
				items: [{ to: '996550123457' }],
				parameters: { text },
			});
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.equal(site.submitted.length, 1);
			const [submitted] = site.submitted;
			assert.equal(submitted?.text, text);
			assert.deepEqual([submitted?.isPayload, submitted?.dataCoding], [true, 8]);
			assert.deepEqual(
				execution.items('SMPP').map(({ json }) => json),
				[
					{
						to: '996550123457',
						messageId: submitted?.id,
						outcome: 'accepted',
						commandStatus: 0,
						status: 'Accepted',
						parts: 3,
						encoding: 'ucs2',
						sender: 'MyCompany',
						scheduledFor: null,
					},
				],
			);
		});

		for (const [name, parameters, text, dataCoding] of [
			[
				'a Viber message with a comment',
				{ messageType: 'viber', text: 'Ready!', options: { comment: 'Campaign 12' } },
				'__VIBER__: Ready!\n~~~\nCampaign 12',
				4,
			],
			[
				'a voice call',
				{
					messageType: 'voiceCall',
					text: 'Ваш код 1 2 3 4',
					voice: 'w2',
					options: { voiceParameters: '20,10,3' },
				},
				'__CALL__: Ваш код 1 2 3 4\nvoice:w2\n~~~\n20,10,3',
				8,
			],
		]) {
			it(`${name} arrives as SMSC's control text`, async () => {
				const execution = await site.send({ items: [{ to: '996550123458' }], parameters });
				assert.equal(execution.status, 'success', execution.error?.message);
				assert.deepEqual(
					site.submitted.map((submitted) => [submitted.text, submitted.dataCoding]),
					[[text, dataCoding]],
				);
				const [{ json }] = execution.items('SMPP');
				assert.deepEqual(
					[json.outcome, json.messageId, json.parts],
					['accepted', site.submitted[0]?.id, null],
				);
			});
		}
	});

	describe('the trigger', () => {
		it('starts an execution for the receipt of each accepted message', async () => {
			const workflow = await site.listen();
			assert.deepEqual(site.comings, ['bind_receiver']);
			Object.assign(site.smsc.options, { receipts: 'beforeAnswer', answerDelayMs: 5 });
			const execution = await site.send({ count: 30, from: 1_000 });
			assert.equal(execution.status, 'success', execution.error?.message);
			const events = await triggeredEvents(site.n8n, workflow, 30);
			const sent = new Map(execution.items('SMPP').map(({ json }) => [json.messageId, json.to]));
			assertReportedOnce(events, [...sent.keys()]);
			for (const { receivedAt, text, ...event } of events) {
				assert.ok(Math.abs(Date.now() - Date.parse(receivedAt)) < 120_000, receivedAt);
				assert.match(text, new RegExp(`^id:${event.messageId} .* stat:DELIVRD err:000 text:$`));
				assert.deepEqual(event, {
					event: 'deliveryReceipt',
					messageId: event.messageId,
					status: 'delivered',
					statusCode: 1,
					errorCode: 0,
					errorMessage: null,
					final: true,
					from: 'MyCompany',
					to: sent.get(event.messageId),
					cost: 0.75,
					parts: 1,
					hlr: null,
				});
			}
			const seconds = await site.stopListening(workflow);
			assert.ok(seconds < SECONDS_TO_STOP, `it took ${seconds} s`);
			assert.equal(site.comings.at(-1), 'unbind of bind_receiver');
		});

		it('gets what waited for it, and starts nothing for what is not in Trigger On', async () => {
			deliverReceipt(site, 'unwanted');
			deliverReceipt(site, 'question', '__HLR__');
			const workflow = await site.listen({ triggerOn: ['hlrResult', 'incomingMessage'] });
			deliverReceipt(site, 'unwanted too');
			deliverText(site, 'Да');
			const events = await triggeredEvents(site.n8n, workflow, 2);
			assert.deepEqual(events.map(({ event }) => event).sort(), ['hlrResult', 'incomingMessage']);
			const [result] = events.filter(({ event }) => event === 'hlrResult');
			assert.deepEqual(result.hlr, { id: 'question', ...hlr });
			const [message] = events.filter(({ event }) => event === 'incomingMessage');
			assert.deepEqual([message.from, message.to, message.text], ['996700111222', '4224', 'Да']);
			assert.ok(site.isAllDelivered);
			await site.stopListening(workflow);
		});

		it('listening by hand takes one delivery and leaves the others with the operator', async () => {
			for (const id of ['1', '2', '3']) deliverReceipt(site, id);
			const workflow = await site.import(chain('By hand', [smppTrigger()]));
			const execution = await site.n8n.run(workflow);
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.deepEqual(
				execution.items('SMPP Trigger').map(({ json }) => json.messageId),
				['1'],
			);
			await waitUntil('the bind to end', () => site.receivers.length === 0);
			assert.equal(site.smsc.queuedDeliveries, 2);

			const active = await site.listen();
			assertReportedOnce(await triggeredEvents(site.n8n, active, 2), ['2', '3']);
			await site.stopListening(active);
		});

		it('binds by itself when n8n was restarted while the centre was away', async () => {
			const workflow = await site.listen();
			await site.smsc.stop();
			await site.n8n.main.restart();
			deliverReceipt(site, 'late');
			await site.smsc.start();
			assertReportedOnce(await triggeredEvents(site.n8n, workflow, 1), ['late']);
			await site.stopListening(workflow);
		});

		it('tells that its credential is refused, and binds once it is accepted again', async () => {
			const workflow = await site.listen();
			const { accounts } = site.smsc.options;
			site.smsc.options.accounts = { [account.systemId]: 'another' };
			await site.smsc.stop();
			await site.smsc.start();
			const [failed] = await site.n8n.executions.finishedOf(workflow);
			assert.equal(failed?.status, 'error');
			assert.match(failed.error.message, /refused the bind: The password is wrong/);
			site.smsc.options.accounts = accounts;
			await waitUntil('the trigger to bind', () => site.receivers.length > 0);
			await site.stopListening(workflow);
		});

		it('is gone in time from a centre that answers nothing any more', async () => {
			const workflow = await site.listen();
			site.smsc.options.isSilent = true;
			let askedAt = 0;
			site.smsc.onBytes = (direction) => {
				if (direction === 'in') askedAt ||= Date.now();
			};
			await site.stopListening(workflow);
			assert.ok(askedAt > 0, 'it did not take leave');
			const seconds = (Date.now() - askedAt) / 1000;
			assert.ok(seconds < SECONDS_TO_STOP, `it took ${seconds} s`);
		});
	});

	describe('a restart of the centre, hundreds of messages under way and the trigger bound', () => {
		it('Continue: every item has a true outcome, and every receipt is reported once', async (t) => {
			// Its executions take their time, so that receipts are unanswered when the link goes.
			const workflow = await site.listen({ options: { acknowledge: 'whenFinished' } });
			Object.assign(site.smsc.options, { receipts: 'afterAnswer', answerDelayMs: 40 });
			const { id } = await site.n8n.start(
				await site.workflow({
					count: 300,
					from: 2_000,
					settings: { onError: 'continueRegularOutput' },
				}),
			);
			const unanswered = await restartAfter(site, 150);
			assert.ok(unanswered > 0, 'no receipt was unanswered');
			const execution = await site.n8n.executions.finished(id);
			assert.equal(execution.status, 'success', execution.error?.message);
			const items = execution.items('SMPP');
			assert.deepEqual(
				items.map(({ json }) => json.to),
				numbers(300, 2_000),
			);
			assertTrue(site, items);
			const { accepted = 0, unknown = 0, notSent = 0 } = countOutcomes(items);
			assert.ok(unknown > 0 && unknown <= 10, `${unknown} unknown, with a window of 10`);
			assert.equal(accepted + unknown + notSent, 300);
			t.diagnostic(`${accepted} accepted, ${unknown} unknown, ${notSent} not sent`);

			await waitUntil('all receipts to be taken', () => site.isAllDelivered, { seconds: 120 });
			const ids = site.submitted.map((submitted) => submitted.id);
			assertReportedOnce(await triggeredEvents(site.n8n, workflow, ids.length), ids);
			assert.equal(site.comings.filter((coming) => coming === 'bind_receiver').length, 2);
			await site.stopListening(workflow);
		});

		it('Stop: away for long, a retry sends the rest, and nothing again', async (t) => {
			const workflow = await site.listen();
			Object.assign(site.smsc.options, { receipts: 'afterAnswer', answerDelayMs: 40 });
			const sending = await site.workflow({ count: 300, from: 4_000 });
			const { id } = await site.n8n.start(sending);
			await site.smsc.until(() => site.submitted.length >= 150);
			await site.smsc.stop();
			// It is away for longer than a sending waits for it.
			const failed = await site.n8n.executions.finished(id);
			await site.smsc.start();
			assert.equal(failed.status, 'error');
			t.diagnostic(failed.error.message);
			const { of, accepted, unknown, notSent } = countsOf(failed.error);
			assert.deepEqual([of, accepted + unknown + notSent], [300, 300]);
			assert.ok(unknown > 0 && notSent > 0, `${unknown} unknown, ${notSent} not sent`);
			const taken = site.submitted.length;
			assert.ok(taken >= accepted && taken <= accepted + unknown);

			const retried = await site.n8n.executions.retry(failed);
			assert.equal(retried.status, 'error', 'of some it is still unknown');
			assert.deepEqual(countsOf(retried.error), {
				of: 300,
				accepted: accepted + notSent,
				unknown,
				notSent: 0,
			});
			assert.equal(site.submitted.length, taken + notSent);

			const nodes = sending.nodes.map((node) =>
				node.name === 'SMPP' ? { ...node, onError: 'continueRegularOutput' } : node,
			);
			await site.n8n.workflows.update(sending, { nodes });
			const looked = await site.n8n.executions.retry(retried, { loadWorkflow: true });
			assert.equal(looked.status, 'success', looked.error?.message);
			assert.equal(site.submitted.length, taken + notSent);
			const items = looked.items('SMPP');
			assertTrue(site, items);
			assert.deepEqual(countOutcomes(items), { accepted: accepted + notSent, unknown });

			await waitUntil('all receipts to be taken', () => site.isAllDelivered, { seconds: 120 });
			const ids = site.submitted.map((submitted) => submitted.id);
			assertReportedOnce(await triggeredEvents(site.n8n, workflow, ids.length), ids);
			await site.stopListening(workflow);
		});
	});

	describe('a restart of the centre in the middle of 2,000 messages', () => {
		for (const [name, status, from] of /** @type {const} */ ([
			['bound already', 0x05, 10_000],
			['bind failed', 0x0d, 12_000],
			['throttled', 0x58, 14_000],
		])) {
			it(`and "${name}" for a while after it: what is told is true`, async (t) => {
				const { smsc } = site;
				smsc.options.answerDelayMs = 20;
				const sending = site.send({
					count: 2_000,
					from,
					parameters: { options: { throughput: 0, window: 50 } },
					settings: { onError: 'continueRegularOutput' },
				});
				await smsc.until(() => site.submitted.length >= 1_000);
				await smsc.stop();
				smsc.options.bindStatus = status;
				await smsc.start();
				setTimeout(() => (smsc.options.bindStatus = 0), 2_500);
				const execution = await sending;
				const items = execution.items('SMPP');
				assert.deepEqual(
					items.map(({ json }) => json.to),
					numbers(2_000, from),
				);
				assertTrue(site, items);
				const counts = countOutcomes(items);
				t.diagnostic(JSON.stringify(counts));
				const { accepted = 0, unknown = 0 } = counts;
				assert.ok(unknown > 0 && unknown <= 50, `${unknown} unknown, with a window of 50`);
				assert.equal(accepted, 2_000 - unknown);
			});
		}
	});

	it('the password is nowhere in clear in what n8n keeps or logs', async () => {
		const { accounts } = site.smsc.options;
		const accepted = await site.n8n.credentials.test(site.credential);
		assert.equal(accepted.status, 'OK', accepted.message);
		site.smsc.options.accounts = { [account.systemId]: 'another' };
		// The bind of earlier sendings idles for a while.
		await site.smsc.stop();
		await site.smsc.start();
		const refused = await site.n8n.credentials.test(site.credential);
		assert.match(refused.message, /refused the bind: The password is wrong/);
		const failed = await site.send({ items: [{ to: '996550123459' }] });
		site.smsc.options.accounts = accounts;
		assert.match(failed.error.message, /refused the bind: The password is wrong/);
		assert.deepEqual(whereSecretsShow(await site.kept(), [account.password]), []);
	});
});

describe('SMPP in queue mode', { skip: await queueModeMissing() }, () => {
	/** @type {SmppSite} */
	let site;
	before(async () => {
		site = await startSmpp({ queue: { workers: 2 } });
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	it('the trigger is bound once, by the main process; workers send and run what it starts', async () => {
		const workflow = await site.listen({ options: { acknowledge: 'whenFinished' } });
		Object.assign(site.smsc.options, { receipts: 'afterAnswer', answerDelayMs: 5 });
		const execution = await site.send({ count: 50, from: 6_000 });
		assert.equal(execution.status, 'success', execution.error?.message);
		assertTrue(site, execution.items('SMPP'));
		const ids = site.submitted.map(({ id }) => id);
		assert.equal(ids.length, 50);
		assertReportedOnce(await triggeredEvents(site.n8n, workflow, 50), ids);

		assert.deepEqual(
			site.comings.filter((coming) => coming.startsWith('bind_')),
			['bind_receiver', 'bind_transmitter'],
		);
		const logs = await Promise.all(site.n8n.workers.map((worker) => worker.log()));
		assert.match(await site.n8n.main.log(), /SMPP Trigger: bound at/);
		for (const log of logs) assert.doesNotMatch(log, /SMPP Trigger: bound at/);
		assert.ok(logs.some((log) => new RegExp(`execution ${execution.id}\\b`).test(log)));

		const seconds = await site.stopListening(workflow);
		assert.ok(seconds < SECONDS_TO_STOP, `it took ${seconds} s`);
		assert.deepEqual(whereSecretsShow(await site.kept(), [account.password]), []);
	});
});
