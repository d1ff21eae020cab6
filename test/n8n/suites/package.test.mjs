import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startSmsc } from '../../gateway/smsc/index.ts';
import { SmscSimulator } from '../../../packages/n8n-nodes-smpp/test/smsc/SmscSimulator.ts';
import { account, startSmsPro } from './smspro.mjs';
import { whereSecretsShow } from './support/secrets.mjs';
import { chain, httpRequest, itemsOf, manualStart, sending, smsPro } from './support/workflows.mjs';

/** @type {import('./smspro.mjs').SmsPro} */
let site;
before(async () => {
	// All that n8n can say: a secret must not be in it either.
	site = await startSmsPro({ env: { N8N_LOG_LEVEL: 'debug' } });
});
after(() => site?.stop());
beforeEach(() => site.reset());

describe('what n8n finds in the packages', () => {
	for (const [name, displayName, tool] of [
		['n8n-nodes-smspro.smsPro', 'SMSPRO', true],
		['n8n-nodes-smspro.smsProTrigger', 'SMSPRO Trigger', false],
		['n8n-nodes-smsc.smsc', 'SMSC', true],
		['n8n-nodes-smsc.smscTrigger', 'SMSC Trigger', false],
		['n8n-nodes-smsc.smscIncomingTrigger', 'SMSC Incoming SMS Trigger', false],
		['n8n-nodes-smpp.smpp', 'SMPP', true],
		['n8n-nodes-smpp.smppTrigger', 'SMPP Trigger', false],
	]) {
		it(`${name}: name, icons, category, search words${tool ? ', tool' : ''}`, async () => {
			const type = await site.n8n.nodeTypes.get(name);
			assert.equal(type?.displayName, displayName);
			assert.deepEqual(type.codex.categories, ['Communication']);
			assert.ok(type.codex.alias.includes('SMS'));
			assert.match(type.codex.resources.primaryDocumentation[0].url, /^https:/);
			await assertTwoPictures(type);
			const variant = await site.n8n.nodeTypes.get(`${name}Tool`);
			assert.equal(variant !== undefined, tool);
			if (tool) assert.deepEqual(variant.outputs, ['ai_tool']);
		});
	}

	for (const name of ['smsProApi', 'smsProOtpApi', 'smscApi', 'smppApi']) {
		it(`${name}: icons, help, masked secrets`, async () => {
			const type = (await site.n8n.nodeTypes.credentials()).find((one) => one.name === name);
			assert.match(type?.documentationUrl, /^https:/);
			await assertTwoPictures(type);
			const secret = type.properties.filter((field) => /password|key/i.test(field.name));
			assert.ok(secret.length > 0);
			for (const { typeOptions } of secret) assert.equal(typeOptions?.password, true);
		});
	}

	/** @param {any} type */
	async function assertTwoPictures(type) {
		const { light, dark } = await site.n8n.nodeTypes.icons(type);
		assert.match(light, /<svg/);
		assert.match(dark, /<svg/);
		assert.notEqual(light, dark);
	}
});

describe('the test of the credential', () => {
	/** @param {string} type @param {Record<string, unknown>} data */
	const test = async (type, data) =>
		site.n8n.credentials.test(await site.n8n.credentials.create(type, data));

	/**
	 * @param {{ status: string, message: string }} result
	 * @param {'OK' | 'Error'} status
	 * @param {RegExp} message
	 */
	const assertResult = (result, status, message) => {
		assert.equal(result.status, status, result.message);
		assert.match(result.message, message);
	};

	describe('smsProApi', () => {
		/** @param {Record<string, unknown>} [change] */
		const run = (change) => {
			const { login, password } = account;
			return test('smsProApi', { login, password, baseUrl: site.gateway.url, ...change });
		};

		it('passes', async () => assertResult(await run(), 'OK', /accepts this login/));
		it('passes with a note when the account is inactive', async () => {
			site.gateway.account.state = 1;
			assertResult(await run(), 'OK', /inactive, blocked or in test mode/);
		});
		it('status 1: says where to look', async () =>
			assertResult(await run({ login: '' }), 'Error', /\(status 1\)\. Check that the base URL/));
		it('status 2: says what to do', async () =>
			assertResult(
				await run({ password: 'another' }),
				'Error',
				/does not accept the login or the password \(status 2\)\. Enter the login and password/,
			));
		it('status 3: says what to do', async () => {
			site.gateway.account.allowedIps = ['192.0.2.1'];
			assertResult(await run(), 'Error', /IP address of this n8n \(status 3\).*API PARAMETERS/);
		});
		it('nobody there', async () =>
			assertResult(await run({ baseUrl: 'http://127.0.0.1:9' }), 'Error', /could not connect/));
		it('a page instead of an answer', async () => {
			site.gateway.disturb(() => ({ kind: 'htmlPageBefore' }));
			assertResult(await run(), 'Error', /not with a document of SMSPRO/);
		});
		it('no https to somewhere else', async () =>
			assertResult(await run({ baseUrl: 'http://example.com' }), 'Error', /https:\/\//));
	});

	describe('smsProOtpApi', () => {
		/** @param {Record<string, unknown>} [change] */
		const run = (change) =>
			test('smsProOtpApi', { apiKey: account.apiKey, baseUrl: site.gateway.url, ...change });

		it('passes', async () => assertResult(await run(), 'OK', /accepts this API key/));
		it('status 2: says what to do', async () =>
			assertResult(
				await run({ apiKey: 'no' }),
				'Error',
				/API key \(status 2\)\. Copy the API key/,
			));
		it('status 3: says what to do', async () => {
			site.gateway.account.allowedIps = ['192.0.2.1'];
			assertResult(await run(), 'Error', /IP address of this n8n \(status 3\)/);
		});
		it('nobody there', async () =>
			assertResult(await run({ baseUrl: 'http://127.0.0.1:9' }), 'Error', /could not connect/));
	});

	it('smscApi passes, and fails with what to do', async () => {
		const smsc = await startSmsc();
		try {
			const { login, password, apiKey } = smsc.account;
			const good = { baseUrl: smsc.url, authentication: 'loginPassword', login, password };
			assertResult(await test('smscApi', good), 'OK', /accepts this credential/);
			const keyed = { baseUrl: smsc.url, authentication: 'apiKey', apiKey };
			assertResult(await test('smscApi', keyed), 'OK', /accepts this credential/);
			assertResult(await test('smscApi', { ...good, password: 'no' }), 'Error', /login|password/i);
		} finally {
			await smsc.stop();
		}
	});

	it('smppApi passes, and fails with what to do', async () => {
		const smsc = new SmscSimulator({ accounts: { client: 'secret' } });
		const port = await smsc.start();
		try {
			const good = {
				...{ provider: 'standard', host: '127.0.0.1', port, tls: false },
				...{ systemId: 'client', password: 'secret' },
			};
			assertResult(await test('smppApi', good), 'OK', /accepted the bind/);
			assertResult(await test('smppApi', { ...good, password: 'no' }), 'Error', /password/i);
		} finally {
			await smsc.stop();
		}
	});
});

describe('secrets', () => {
	const secrets = [account.password, account.apiKey];
	const otp = (/** @type {string} */ operation, /** @type {any} */ parameters) =>
		smsPro({ resource: 'otp', operation, ...parameters });
	const operations = {
		'message.send': sending({ to: '0700 000010' }),
		'message.estimate': sending({ operation: 'estimate', to: '0700 000010' }),
		'deliveryReport.get': smsPro({
			...{ resource: 'deliveryReport', operation: 'get', messageId: 'A1', options: {} },
		}),
		'phoneNumber.lookup': smsPro({
			...{ resource: 'phoneNumber', operation: 'lookup', phone: '0700 000010' },
		}),
		'account.get': smsPro({ resource: 'account', operation: 'get' }),
		'otp.send': otp('send', { phone: '0700 000010', options: {} }),
		'otp.verify': otp('verify', { token: 'a', code: '1' }),
	};
	it('are looked for after each operation', async () => {
		const offered = await site.n8n.nodeTypes.operations('n8n-nodes-smspro.smsPro');
		assert.deepEqual(
			Object.keys(operations).sort(),
			offered.map(({ resource, operation }) => `${resource}.${operation}`).sort(),
		);
	});

	it('are in no execution, database or log, after runs that failed in every way', async () => {
		// Sending is patient with a gateway that answers so; the others give up sooner.
		const faults = ['http401', 'http302', 'htmlPageBefore', 'jsonBody', 'dtdAnswer', 'dropAfter'];
		site.gateway.disturb(({ ordinal }) => ({ kind: faults[ordinal % faults.length] }));
		const workflows = Object.entries(operations).map(([name, node]) =>
			site.import(chain(name, [manualStart, node])),
		);
		const runs = [];
		for (const workflow of await Promise.all(workflows)) {
			for (let times = 0; times < 3; times += 1)
				runs.push(site.n8n.run(workflow, { seconds: 300 }));
		}
		const statuses = (await Promise.all(runs)).map(({ status }) => status);
		assert.ok(statuses.filter((status) => status === 'error').length > 10, `${statuses}`);
		const asked = site.gateway.requests.entries.map(({ body }) => body).join();
		assert.equal(whereSecretsShow({ asked }, [account.password]).length, 1, 'it would be found');
		assert.deepEqual(whereSecretsShow(await site.kept(), secrets), []);
	});

	it('one-time codes and their tokens are in item data only', async () => {
		const sent = await site.n8n.run(
			await site.import(chain('code', [manualStart, operations['otp.send']])),
		);
		assert.equal(sent.status, 'success', sent.error?.message);
		const { token, code } = site.gateway.ledger.entries.at(-1)?.otp ?? {};
		assert.ok(token && code);
		// As people do, from an item: what stands in a node's form is part of the workflow.
		const node = otp('verify', { token: '={{ $json.token }}', code: '={{ $json.code }}' });
		const verify = async (/** @type {string} */ given) =>
			site.n8n.run(
				await site.import(
					chain('verify', [manualStart, ...itemsOf([{ token, code: given }]), node]),
				),
			);
		const wrong = await verify('zz-no-code-zz');
		assert.equal(wrong.items('SMSPRO')[0].json.result, 'wrongCode');
		assert.equal((await verify(code)).items('SMSPRO')[0].json.valid, true);
		site.gateway.disturb(() => ({ kind: 'htmlPageBefore' }));
		const failed = await verify('zz-no-code-zz');
		assert.equal(failed.status, 'error');
		const said = { log: await site.n8n.log(), error: JSON.stringify(failed.error) };
		assert.deepEqual(whereSecretsShow(said, [token, 'zz-no-code-zz']), []);
	});
});

describe("n8n's HTTP Request node with the credential", () => {
	/** @param {Record<string, unknown>} [parameters] @param {Record<string, unknown>} [settings] */
	const ask = async (parameters, settings) =>
		site.n8n.run(
			await site.import(
				chain('HTTP Request', [
					manualStart,
					httpRequest(
						{ url: `${site.gateway.url}/api/info`, body: '<info></info>', ...parameters },
						settings,
					),
				]),
			),
		);

	it('puts login and password into the XML body', async () => {
		const execution = await ask();
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.match(execution.items('HTTP Request')[0].json.data, /<status>0<\/status>/);
	});

	it('once, though n8n asks again after a 401', async () => {
		site.gateway.disturb(({ ordinal }) => (ordinal === 1 ? { kind: 'http401' } : undefined));
		const execution = await ask({}, { retryOnFail: true, waitBetweenTries: 0 });
		assert.equal(execution.status, 'success', execution.error?.message);
		const bodies = site.gateway.requests.of('info').map(({ body }) => body);
		assert.ok(bodies.length > 1);
		for (const body of bodies) {
			assert.equal(body.match(/<login>/g)?.length, 1, body);
			assert.equal(body.match(/<pwd>/g)?.length, 1, body);
		}
	});

	it('works again after an error of its own', async () => {
		site.gateway.disturb(() => ({ kind: 'http500Before' }));
		assert.equal((await ask()).status, 'error');
		site.gateway.disturb(() => ({ kind: 'dropBefore' }));
		assert.equal((await ask()).status, 'error');
		site.gateway.disturb(undefined);
		assert.equal((await ask()).status, 'success');
	});

	it('says what is wrong with a body that is not XML', async () => {
		const execution = await ask({ contentType: 'json', specifyBody: 'json', jsonBody: '{"a":1}' });
		assert.equal(execution.status, 'error');
		assert.match(JSON.stringify(execution.error), /XML/);
		assert.equal(site.gateway.requests.entries.length, 0);
	});

	it('sends login and password to no address without https', async () => {
		const other = createServer((_, response) => response.end('ok'));
		other.listen(0, '127.0.0.1');
		await once(other, 'listening');
		other.close();
		const execution = await ask({ url: 'http://example.com/api/info' });
		assert.equal(execution.status, 'error');
		assert.match(JSON.stringify(execution.error), /https/);
	});

	it('leaves no password in what n8n keeps, not even in its errors', async () => {
		for (const kind of ['http500Before', 'dropBefore', 'http401']) {
			site.gateway.disturb(() => ({ kind }));
			assert.equal((await ask()).status, 'error');
		}
		assert.deepEqual(whereSecretsShow(await site.kept(), [account.password]), []);
	});
});
