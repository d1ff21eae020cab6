import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pinnedVersions } from '../harness/installation/pinned-version.mjs';
import { startSmsPro } from './smspro.mjs';
import { example } from './support/example.mjs';
import { MailServer } from './support/mail-server.mjs';

/** Numbers whose messages end delivered, not delivered, and never. */
const [delivered, notDelivered, stillQueued] = ['0700 100 010', '0700 100 004', '0700 100 000'];

const secret = { name: 'x-shop-secret', value: 'a-secret-of-the-shop' };

/** Time zones in which it is never the same day. */
const [today, anotherDay] = ['Pacific/Pago_Pago', 'Pacific/Kiritimati'];

for (const version of pinnedVersions) {
	describe(`the examples that send e-mails, in n8n ${version}`, () => {
		/** @type {import('./smspro.mjs').SmsPro} */
		let site;
		/** @type {MailServer} */
		let post;

		before(async () => {
			post = await new MailServer().start();
			const reportTimeline = { sentAfterMs: 0, settledAfterMs: 0 };
			site = await startSmsPro({ version, gateway: { reportTimeline } });
			const { credentials } = site.n8n;
			site.credentials.push(
				await credentials.create('smtp', post.credential),
				await credentials.create('httpHeaderAuth', secret),
			);
		});
		after(async () => {
			await site?.stop();
			await post?.stop();
		});
		beforeEach(() => {
			site.reset();
			post.refuses = false;
			post.take();
		});

		describe('order-notification.json', () => {
			/** @type {import('../harness/rest/workflows.mjs').Workflow} */
			let workflow;
			/** @type {string} */
			let url;
			let calls = 0;

			before(async () => {
				const file = await example('order-notification.json');
				// Five minutes in the file.
				const node = file.nodes.find(({ name }) => name === 'Text the customer');
				assert.equal(node.parameters.options.waitTimeout, 300);
				node.parameters.options.waitTimeout = 6;
				workflow = await site.import(file);
				await site.n8n.workflows.activate(workflow);
				url = await site.n8n.webhooks.productionUrl(workflow);
				await site.n8n.webhooks.registered(url);
			});

			/** @param {Record<string, unknown>} order @param {string} [value] the header's */
			async function call(order, value = secret.value) {
				const response = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json', [secret.name]: value },
					body: JSON.stringify(order),
				});
				return response.status;
			}

			/** Calls, waits for the end, and gives the mails that went out. @param {Record<string, unknown>} order */
			async function notify(order) {
				assert.equal(await call(order), 200);
				calls += 1;
				const executions = await site.n8n.executions.finishedOf(workflow, { count: calls });
				const execution = executions.at(-1);
				assert.equal(execution?.status, 'success', execution?.error?.message);
				return { nodes: execution.nodes, mails: post.take() };
			}

			it('takes no call without the secret', async () => {
				assert.equal(await call({ orderId: 1, phone: delivered }, 'wrong'), 403);
				assert.equal(site.gateway.requests.entries.length, 0);
			});

			it('an SMS that arrives is enough', async () => {
				const { mails, nodes } = await notify({ orderId: 11, name: 'Aigul', phone: delivered });
				assert.deepEqual(mails, []);
				assert.ok(nodes.includes('Done'));
				assert.deepEqual(
					site.gateway.ledger.entries.map((entry) => [entry.number, entry.text]),
					[['996700100010', 'Hello Aigul! Your order 11 is ready.']],
				);
			});

			it('an SMS that does not arrive: an e-mail to the customer', async () => {
				const email = 'aigul@example.com';
				const order = { orderId: 12, name: 'Aigul', phone: notDelivered, email };
				const { mails } = await notify(order);
				assert.deepEqual(mails, [
					{
						from: 'shop@example.com',
						to: email,
						subject: 'Your order 12 is ready',
						text: `Hello Aigul! Your order 12 is ready. We could not reach you by SMS at ${notDelivered}.`,
					},
				]);
			});

			it('no e-mail address: the manager is asked to call', async () => {
				const [mail, ...others] = (
					await notify({ orderId: 13, name: 'Aigul', phone: notDelivered })
				).mails;
				assert.deepEqual(others, []);
				assert.equal(mail?.to, 'manager@example.com');
				assert.equal(mail?.subject, 'Please call about order 13');
				assert.match(mail?.text, /Aigul, 0700 100 004, did not arrive: notDelivered\./);
			});

			it('no word from the operator in time: the same', async () => {
				const { mails } = await notify({ orderId: 14, name: 'Aigul', phone: stillQueued });
				assert.match(mails[0]?.text ?? '', /did not arrive: no report within five minutes\./);
			});

			it('a number that can not be sent to: the same, at once and with the reason', async () => {
				const { mails, nodes } = await notify({ orderId: 15, name: 'Aigul', phone: '12' });
				assert.match(mails[0]?.text ?? '', /did not arrive: "12" is too short/);
				assert.ok(!nodes.includes('Has it arrived?'));
				assert.deepEqual(site.gateway.ledger.entries, []);
			});

			it('a shop that calls twice: one SMS', async () => {
				const order = { orderId: 16, name: 'Aigul', phone: delivered };
				await notify(order);
				await notify(order);
				assert.equal(site.gateway.ledger.entries.length, 1);
			});
		});

		describe('low-balance-warning.json', () => {
			/** @type {import('../harness/rest/workflows.mjs').Workflow} */
			let workflow;

			beforeEach(async () => {
				const file = await example('low-balance-warning.json');
				workflow = await site.import({ ...file, settings: { ...file.settings, timezone: today } });
			});

			/** What the hourly run finds, and the mails that it sends. @param {number} balance */
			async function hourly(balance, { state = 0, expected = 'success' } = {}) {
				site.gateway.account.balance = balance;
				site.gateway.account.state = /** @type {0 | 1} */ (state);
				const execution = await site.n8n.run(workflow, { trigger: 'Every hour' });
				assert.equal(execution.status, expected, execution.error?.message);
				return post.take();
			}

			it('runs by its schedule', async () => {
				assert.ok((await site.n8n.workflows.activate(workflow)).active);
				assert.ok(!(await site.n8n.workflows.deactivate(workflow)).active);
			});

			it('warns once when the balance falls, and anew after a top-up', async () => {
				assert.deepEqual(await hourly(500), []);
				const [mail, ...others] = await hourly(499.5);
				assert.deepEqual(others, []);
				assert.deepEqual(mail, {
					from: 'n8n@example.com',
					to: 'manager@example.com',
					subject: 'Top up SMSPRO: 499.5 left',
					text: 'The balance is 499.5, enough for 999 SMS parts at 0.5. You are warned below 500.',
				});
				assert.deepEqual(await hourly(499.5), []);
				assert.deepEqual(await hourly(100), []);
				assert.deepEqual(await hourly(5_000), []);
				assert.equal((await hourly(499)).length, 1);
				assert.deepEqual(await hourly(499), []);
			});

			it('reminds once a day while the balance stays low', async () => {
				assert.equal((await hourly(100)).length, 1);
				assert.deepEqual(await hourly(100), []);
				workflow = await site.n8n.workflows.update(workflow, {
					settings: { ...workflow.settings, timezone: anotherDay },
				});
				assert.equal((await hourly(100)).length, 1);
				assert.deepEqual(await hourly(100), []);
			});

			it('warns of an account that is not active', async () => {
				const [mail] = await hourly(5_000, { state: 1 });
				assert.equal(mail?.subject, 'The SMSPRO account is not active');
				assert.match(mail?.text ?? '', /nothing is sent to your customers\.$/);
			});

			it('tries again when the e-mail could not be sent', async () => {
				post.refuses = true;
				assert.deepEqual(await hourly(100, { expected: 'error' }), []);
				post.refuses = false;
				assert.equal((await hourly(100)).length, 1);
				assert.deepEqual(await hourly(100), []);
			});
		});
	});
}
