import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pinnedVersions } from '../harness/installation/pinned-version.mjs';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { account, startSmsPro } from './smspro.mjs';
import { example } from './support/example.mjs';
import { chain, manualStart } from './support/workflows.mjs';

const phone = '0770 123 456';
const number = '996770123456';
const gatewayOptions = { accounts: [account, { login: 'other', apiKey: 'f00d'.repeat(8) }] };

describe('the OTP examples in n8n', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {import('./smspro.mjs').SmsPro['n8n']} */
	let n8n;
	/** @type {import('./smspro.mjs').SmsPro['gateway']} */
	let gateway;

	before(async () => {
		site = await startSmsPro({ gateway: gatewayOptions });
		({ n8n, gateway } = site);
	});
	after(() => site?.stop());
	beforeEach(() => site.reset());

	const code = () => `${gateway.ledger.codeOf(number)}`;

	/** From now on the key is another account's, to whom the tokens sent so far are foreign. */
	function swapKeys() {
		const [one, other] = [...gateway.accounts.values()];
		[one.apiKey, other.apiKey] = [other.apiKey, one.apiKey];
	}

	const otpCredential = () => {
		const found = site.credentials.find(({ type }) => type === 'smsProOtpApi');
		assert.ok(found);
		return found;
	};

	it('accepts the credential', async () => {
		const { status, message } = await n8n.credentials.test(otpCredential());
		assert.deepEqual({ status, message }, { status: 'OK', message: 'SMSPRO accepts this API key' });
	});

	describe('otp-webhook-pair.json', () => {
		before(async () => {
			const file = await example('otp-webhook-pair.json');
			await n8n.activate(await site.import(file));
		});

		/** @param {string} path @param {Record<string, string>} body */
		async function post(path, body) {
			const response = await fetch(`${n8n.url}/webhook/otp/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const text = await response.text();
			assert.doesNotMatch(text, /token|[0-9a-f]{32}/);
			return { status: response.status, ...JSON.parse(text) };
		}
		const start = async () => {
			assert.deepEqual(await post('start', { phone }), { status: 200, sent: true });
			return code();
		};
		/** @param {string} typed */
		const check = (typed) => post('check', { phone, code: typed });
		const noCode = { status: 200, valid: false, result: 'noCode', triesLeft: 0 };

		it('right code: valid, once', async () => {
			const right = await start();
			assert.deepEqual(await check(right), {
				status: 200,
				valid: true,
				result: 'valid',
				triesLeft: 0,
			});
			assert.deepEqual(await check(right), noCode);
		});

		it('wrong codes: three tries, then even the right one is too late', async () => {
			const right = await start();
			for (const triesLeft of [2, 1, 0]) {
				const wrong = { status: 200, valid: false, result: 'wrongCode', triesLeft };
				assert.deepEqual(await check('x'), wrong);
			}
			assert.deepEqual(await check(right), noCode);
		});

		it('many wrong codes at once get no more than three tries', async () => {
			await start();
			gateway.requests.clear();
			await Promise.all(Array.from({ length: 10 }, () => check('x')));
			const verified = gateway.requests.of('otpVerify').length;
			assert.ok(verified >= 1 && verified <= 3, `${verified} were verified`);
		});

		it('expired', async () => {
			const right = await start();
			gateway.advance(5 * 60_000);
			assert.equal((await check(right)).result, 'expired');
		});

		it('foreign token', async () => {
			const right = await start();
			swapKeys();
			assert.equal((await check(right)).result, 'unknownToken');
			swapKeys();
		});

		it('a phone without a code', async () => {
			assert.deepEqual(await post('check', { phone: '0555 000 111', code: '1' }), noCode);
		});

		it('a phone that can not be sent to', async () => {
			assert.deepEqual(await post('start', { phone: '12' }), { status: 422, sent: false });
			assert.equal(gateway.ledger.entries.length, 0);
		});
	});

	describe('otp-form.json', () => {
		/** @type {import('../harness/rest/workflows.mjs').Workflow} */
		let workflow;
		const form = () => `${n8n.url}/form/confirm-phone`;

		before(async () => {
			workflow = await site.import(await example('otp-form.json'));
			await n8n.workflows.activate(workflow);
			await waitUntil('the form', async () => (await fetch(form())).ok);
		});

		/** Fills in the page's one field, as the browser does. @param {string} url @param {string} text */
		async function submit(url, text) {
			const body = new FormData();
			body.append('field-0', text);
			const response = await fetch(url, { method: 'POST', body });
			assert.equal(response.status, 200);
			return (await response.json()).formWaitingUrl;
		}

		/**
		 * Reads the next page once it is there, as the browser does: n8n leaves a call for a page
		 * unanswered while the workflow runs.
		 *
		 * @param {string} url
		 * @param {RegExp} text
		 */
		async function page(url, text) {
			const status = new URL(url);
			status.pathname += '/n8n-execution-status';
			await waitUntil('the next page', async () => {
				return (await (await fetch(status)).text()).trim() === 'form-waiting';
			});
			const shown = await (await fetch(url)).text();
			assert.match(shown, text);
			for (const { otp } of gateway.ledger.entries) assert.ok(!shown.includes(`${otp?.token}`));
		}

		const start = async () => {
			const url = await submit(form(), phone);
			await page(url, /It is in the SMS/);
			return url;
		};

		/** The last page's own call ends the execution. @param {string} url @param {string} last */
		async function ends(url, last) {
			await fetch(url, { method: 'POST', body: new FormData() });
			// …/form-waiting/<execution's id>
			const id = new URL(url).pathname.split('/').at(-1) ?? '';
			const execution = await n8n.executions.finished(id);
			assert.equal(execution.status, 'success');
			assert.ok(execution.nodes.includes(last));
		}

		it('right code', async () => {
			const url = await start();
			await submit(url, code());
			await page(url, /Your phone is confirmed/);
			await ends(url, 'Confirmed');
			assert.equal(gateway.ledger.countOf(number), 1);
		});

		it('right code at the third try', async () => {
			const url = await start();
			for (const typed of ['x', 'y']) {
				await submit(url, typed);
				await page(url, /That was not the code/);
			}
			await submit(url, code());
			await page(url, /Your phone is confirmed/);
		});

		it('three wrong codes', async () => {
			const url = await start();
			gateway.requests.clear();
			for (const tries of [1, 2]) {
				await submit(url, 'x');
				await page(url, /That was not the code/);
				assert.equal(gateway.requests.of('otpVerify').length, tries);
			}
			await submit(url, 'x');
			await page(url, /wrong three times/);
			await ends(url, 'Not confirmed');
			assert.equal(gateway.requests.of('otpVerify').length, 3);
			assert.equal(gateway.ledger.countOf(number), 1);
		});

		it('expired', async () => {
			const url = await start();
			gateway.advance(5 * 60_000);
			await submit(url, code());
			await page(url, /no longer valid/);
		});

		it('foreign token', async () => {
			const url = await start();
			swapKeys();
			await submit(url, code());
			await page(url, /no longer valid/);
			swapKeys();
		});

		it('a phone that can not be sent to', async () => {
			const url = await submit(form(), '12');
			await page(url, /We could not send a code/);
		});
	});
});

/** @param {string} name @param {Record<string, string>} parameters */
const otp = (name, parameters) => ({
	name,
	type: 'n8n-nodes-smspro.smsPro',
	typeVersion: 1,
	credentials: { smsProOtpApi: {} },
	parameters: { resource: 'otp', ...parameters },
});

for (const version of pinnedVersions) {
	it(`otp.send and otp.verify run in n8n ${version}`, async () => {
		const site = await startSmsPro({ version, gateway: gatewayOptions });
		try {
			const workflow = await site.import(
				chain('OTP', [
					manualStart,
					otp('Send', { operation: 'send', phone }),
					otp('Verify', { operation: 'verify', token: '={{ $json.token }}', code: 'x' }),
				]),
			);
			const execution = await site.n8n.run(workflow);
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.deepEqual(execution.items('Verify')[0].json, {
				valid: false,
				result: 'wrongCode',
				statusCode: 14,
				status: 'Wrong code',
			});
		} finally {
			await site.stop();
		}
	});
}
