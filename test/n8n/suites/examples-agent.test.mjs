import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSmsPro } from './smspro.mjs';
import { ChatModel } from './support/chat-model.mjs';
import { example } from './support/example.mjs';
import { findDataTable } from './support/data-table.mjs';

const user = { user: 'shop', password: 'a-password-for-the-chat' };
const authorization = `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`;

const customers = [
	{ name: 'Aigul', phone: '0700 100 010' },
	{ name: 'Bakyt', phone: '996700100110' },
	{ name: 'Nurlan', phone: '0700 100 210' },
	{ name: ' nurlan', phone: '0700 100 310' },
];

describe('ai-agent.json', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {ChatModel} */
	let model;
	/** @type {string} */
	let url;

	before(async () => {
		model = await new ChatModel().start();
		site = await startSmsPro();
		const { n8n } = site;
		site.credentials.push(
			await n8n.credentials.create('httpBasicAuth', user),
			await n8n.credentials.create('openAiApi', model.credential),
		);
		const workflow = await site.import(await example('ai-agent.json'));
		await n8n.workflows.activate(workflow);
		url = await n8n.webhooks.productionUrl(workflow);
		await n8n.webhooks.registered(url);

		model.follow('Whom?');
		assert.equal((await chat('Hello')).output, 'Whom?');
		await (await findDataTable(n8n, 'smspro_customers')).add(customers);
	});
	after(async () => {
		await site?.stop();
		await model?.stop();
	});
	beforeEach(() => {
		site.reset();
		site.gateway.account.pricePerSms = 0.5;
	});

	/** @param {string} chatInput @param {Record<string, string>} [headers] */
	async function chat(chatInput, headers = { authorization }) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'of the test', chatInput }),
		});
		const text = await response.text();
		return { status: response.status, output: response.ok ? JSON.parse(text).output : text };
	}

	/** @param {string} customer @param {string} text @returns {[string, Record<string, unknown>]} */
	const send = (customer, text) => ['Send_an_SMS', { customer, text }];

	/** The model calls these tools at once, then ends. @param {[string, Record<string, unknown>][]} calls */
	async function call(...calls) {
		model.follow(calls, 'The end.');
		assert.deepEqual(await chat('Do it'), { status: 200, output: 'The end.' });
		assert.equal(model.toolAnswers.length, calls.length);
		return model.toolAnswers;
	}

	const sent = () => site.gateway.ledger.entries.map((entry) => `${entry.number} ${entry.text}`);

	it('asks for the password', async () => {
		model.follow();
		assert.equal((await chat('Hello', {})).status, 401);
		assert.deepEqual(model.requests, []);
	});

	it('lets the model choose a customer and a text, and nothing else', async () => {
		await call(['Get_the_balance', {}]);
		const [{ messages, tools }] = model.requests;
		assert.deepEqual(
			Object.fromEntries(
				tools.map((/** @type {any} */ tool) => [
					tool.function.name,
					Object.keys(tool.function.parameters.properties),
				]),
			),
			{
				Send_an_SMS: ['customer', 'text'],
				Estimate_an_SMS: ['customer', 'text'],
				Get_the_balance: [],
			},
		);
		assert.match(messages[0].content, /The customers: Aigul, Bakyt, Nurlan/);
		for (const { phone } of customers) assert.ok(!messages[0].content.includes(phone));
	});

	it('sends once to the customer that the model names', async () => {
		const [answer] = await call(send('aigul', 'Your order is ready'));
		assert.deepEqual(sent(), ['996700100010 Your order is ready']);
		assert.equal(site.gateway.ledger.entries[0]?.sender, 'SMSPRO.KG');
		const [{ outcome, parts }] = JSON.parse(answer ?? '');
		assert.deepEqual([outcome, parts], ['accepted', 1]);
	});

	it('estimates and tells the balance without sending', async () => {
		const [estimate, balance] = await call(
			['Estimate_an_SMS', { customer: 'Bakyt', text: 'Салам' }],
			['Get_the_balance', {}],
		);
		const [{ parts, cost }] = JSON.parse(estimate ?? '');
		assert.deepEqual([parts, cost], [1, 0.5]);
		assert.equal(JSON.parse(balance ?? '')[0].balance, 1_000_000);
		assert.deepEqual(sent(), []);
	});

	for (const [what, customer, text, price, reason] of /** @type {const} */ ([
		['a text of three parts', 'Aigul', 'x'.repeat(400), 0.5, /3 parts, more than the 2/],
		['a text that is too dear', 'Aigul', 'x', 6, /would cost 6\.00 .*, more than the 5/],
		['a number', '0700 100 110', 'x', 0.5, /not a customer in the list/],
		['somebody else', 'Kanykei', 'x', 0.5, /not a customer in the list/],
		['a name that two customers have', 'Nurlan', 'x', 0.5, /not a customer in the list/],
		['several at once', 'Aigul, Bakyt', 'x', 0.5, /not a customer in the list/],
	])) {
		it(`${what}: nothing is sent, and the model is told why`, async () => {
			site.gateway.account.pricePerSms = price;
			const [answer] = await call(send(customer, text));
			assert.match(answer ?? '', reason);
			assert.deepEqual(sent(), []);
		});
	}

	it('the same text to the same customer goes out once', async () => {
		const answers = await call(send('Aigul', 'Once'), send('Aigul', 'Once'));
		assert.deepEqual(sent(), ['996700100010 Once']);
		assert.match(answers[1] ?? '', /"alreadyAccepted"/);
	});

	it('after three tries no more is sent for one message of the chat', async () => {
		const answers = await call(...['a', 'b', 'c', 'd', 'e'].map((text) => send('Aigul', text)));
		assert.deepEqual(sent().length, 3);
		for (const answer of answers.slice(3)) {
			assert.match(answer, /no more messages for this request/);
		}
		await call(send('Bakyt', 'another message of the chat'));
		assert.equal(sent().length, 4);
	});

	it('a model that never ends is stopped', async () => {
		model.follow(...Array.from({ length: 20 }, (_, index) => [send('Aigul', `${index}`)]));
		assert.equal((await chat('Do it')).status, 500);
		assert.equal(model.requests.length, 6);
		assert.equal(sent().length, 3);
	});
});
