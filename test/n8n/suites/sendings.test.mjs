import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { startSmsPro } from './smspro.mjs';
import { numbers } from './support/numbers.mjs';
import {
	assertOnceEach,
	assertTrueOutcomes,
	countOutcomes,
	timesSent,
} from './support/once-each.mjs';

/** Another text for each row, and in each try. */
const text = "={{ 'It is ' + $now.toFormat('HH:mm:ss.SSS') }}";

/** @type {import('./smspro.mjs').SmsPro} */
let site;
before(async () => {
	site = await startSmsPro();
});
after(() => site?.stop());
beforeEach(() => site.reset());

const messages = () => site.gateway.requests.of('message');

describe('a try again, with the time in the text', () => {
	it('by Retry On Fail: only the refused number is offered again', async () => {
		const list = numbers(60);
		const bad = `${list.at(-1)}`;
		site.gateway.account.refusedNumbers.add(bad);
		const { status, error } = await site.send({
			count: list.length,
			parameters: { text },
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		assert.equal(status, 'error');
		assert.match(error.message, /Accepted: 59 of 60 recipients\. Not accepted: 1\./);
		const refused = messages().filter((request) => request.status === 7);
		const texts = refused.map(({ body }) => /<text>(.*)<\/text>/.exec(body)?.[1]);
		assert.equal(new Set(texts).size, 3, `three tries, each with a text of its own: ${texts}`);
		assert.deepEqual(timesSent(site.gateway, list), { 0: 1, 1: 59 });
	});

	it('by Retry in the executions list: the rest is sent, and the others keep their result', async () => {
		const list = numbers(300);
		site.gateway.account.balance = 50;
		const failed = await site.send({ count: list.length, parameters: { text } });
		assert.equal(failed.status, 'error');
		const out = site.gateway.ledger.entries.length;
		assert.ok(out > 0 && out < list.length, `${out} went out`);

		site.gateway.account.balance = 1_000;
		const retried = await site.n8n.executions.retry(failed);
		assert.equal(retried.status, 'success', retried.error?.message);
		const items = retried.items('SMSPRO');
		assert.deepEqual(countOutcomes(items), { alreadyAccepted: out, accepted: list.length - out });
		assertTrueOutcomes(site.gateway, items);
		assertOnceEach(site.gateway, list);
	});
});

describe('one key', () => {
	it('in two executions at once, their lists in different orders: each number once', async () => {
		const list = numbers(2_000);
		const options = { idempotencyKey: 'two at once', parallelRequests: 4 };
		const backwards = `={{ '9967' + String(${list.length - 1} - $itemIndex).padStart(5, '0') + '010' }}`;
		const reversed = await site.workflow({
			count: list.length,
			options,
			parameters: { to: backwards },
		});
		// Slow, until both are at it.
		site.gateway.latencyMs = 2_000;
		const one = await site.startSending({ count: list.length, options });
		await site.requested(1);
		const other = await site.n8n.start(reversed);
		await waitUntil(
			'both to offer the same slot',
			() => messages().some((request) => request.status === 10),
			{ seconds: 60 },
		);
		site.gateway.latencyMs = 20;

		const ended = await Promise.all(
			[one, other].map(({ id }) => site.n8n.executions.finished(id, { seconds: 300 })),
		);
		const items = ended.map((execution) => {
			assert.equal(execution.status, 'success', execution.error?.message);
			return execution.items('SMSPRO');
		});
		assert.deepEqual(
			items.map((each) => each.map(({ json }) => json.to)),
			[list, list.toReversed()],
		);
		assertOnceEach(site.gateway, list);
		for (const each of items) assertTrueOutcomes(site.gateway, each);
		const { accepted, alreadyAccepted, ...others } = countOutcomes(items.flat());
		assert.deepEqual([accepted, alreadyAccepted, others], [list.length, list.length, {}]);
	});

	it('again in a new execution: nobody is sent to, and a new text is a new message', async () => {
		const list = numbers(1_000);
		const options = { idempotencyKey: 'again' };
		const send = (/** @type {Record<string, unknown>} */ parameters) =>
			site.send({ count: list.length, options, parameters });
		await send({});
		const sends = messages().length;
		const again = await send({});
		assert.deepEqual(countOutcomes(again.items('SMSPRO')), { alreadyAccepted: list.length });
		assert.equal(messages().length - sends, 1);
		assert.equal(site.gateway.requests.of('dr').length, sends, 'a question a packet');
		assertOnceEach(site.gateway, list);

		const other = await send({ text: 'Your order is late' });
		assert.deepEqual(countOutcomes(other.items('SMSPRO')), { accepted: list.length });
		assert.deepEqual(timesSent(site.gateway, list), { 2: list.length });
	});

	it('that covers the recipient: one message each, whatever the text', async () => {
		const list = numbers(100);
		const options = { idempotencyKey: 'one each', keyCovers: 'recipient' };
		await site.send({ count: list.length, options, parameters: { text } });
		const again = await site.send({ count: list.length, options, parameters: { text } });
		assert.deepEqual(countOutcomes(again.items('SMSPRO')), { alreadyAccepted: list.length });
		assertTrueOutcomes(site.gateway, again.items('SMSPRO'));
		assertOnceEach(site.gateway, list);
	});
});
