/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { inspect } from 'node:util';

import type { OnError } from 'n8n-workflow';

import type { NodeResult } from '../../../engine';
import type { mockTime } from '../../../engine/mockTime';
import { SmsProNode } from '../../../engine/smsPro';
import { disturbFirst, faultKinds, startGateway, type Gateway } from '../../../gateway';
import { startSite } from './otpSite';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	// What JSON, markup and URLs each write in another way.
	gateway.account.otp.alphabet = '"<&\\%+é';
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

const to = '996770123456';
const parameters = {
	send: { phone: to },
	verify: { token: '={{ $json.given.token }}', code: '={{ $json.given.code }}' },
};
const modes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

async function sendCode(): Promise<{ token: string; code: string }> {
	const { items } = await smsPro.run('otp', 'send', parameters.send);
	return { token: String(items[0]?.json['token']), code: gateway.ledger.codeOf(to) ?? '' };
}

/**
 * All that the node left in the execution, and its errors to their last hidden corner. The fields
 * of an input item, which n8n itself copies into the item of the error output, are left out.
 */
function traceOf({ data, error, errorItems }: NodeResult): string {
	for (const { json } of errorItems) delete json['given'];
	const runs = data.resultData.runData['Node'];
	const ended = data.resultData.error;
	const corners = { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null };
	return [
		JSON.stringify([runs, ended]),
		...[runs, ended, error, errorItems].map((each) => inspect(each, corners)),
	].join('\n');
}

function expectNoSecret(result: NodeResult, secrets: readonly string[]) {
	const trace = traceOf(result);
	const failed = result.error ?? result.items[0]?.json['error'] ?? result.errorItems[0];
	expect(failed).toBeDefined();
	for (const secret of secrets) {
		const forms = [
			secret,
			JSON.stringify(secret).slice(1, -1),
			encodeURIComponent(secret),
			secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
			// Of a token that was cut off, its beginning.
			...(secret.length >= 32 ? [secret.slice(0, 10)] : []),
		];
		for (const form of forms) expect(trace).not.toContain(form);
	}
}

const faults = faultKinds.filter((kind) => kind !== 'slow' && kind !== 'status9');

describe.each(modes)('On Error: %s', (mode?: OnError) => {
	const onError = mode ? { onError: mode } : {};

	test.each(faults)('%s: none in what sending leaves behind', async (kind) => {
		gateway.disturb(disturbFirst(Infinity, { kind }));
		const result = await smsPro.run('otp', 'send', parameters.send, onError);
		const otps = gateway.ledger.byNumber(to).map(({ otp }) => otp!);
		const secrets = otps.flatMap(({ token, code }) => [token, code]);
		expectNoSecret(result, [gateway.account.apiKey, ...secrets]);
	});

	test.each(faults)('%s: none in what verifying leaves behind', async (kind) => {
		const sent = await sendCode();
		gateway.disturb(disturbFirst(Infinity, { kind }));
		const run = { items: [{ given: sent }], ...onError };
		const result = await smsPro.run('otp', 'verify', parameters.verify, run);
		expectNoSecret(result, [gateway.account.apiKey, sent.token, sent.code]);
	});

	test.each<[string, () => unknown]>([
		['2', () => (gateway.account.apiKey = 'changed')],
		['3', () => (gateway.account.allowedIps = ['10.0.0.1'])],
		['no connection', async () => await gateway.stop()],
	])('%s: none after either', async (_, before) => {
		const sent = await sendCode();
		const credentials = smsPro.credentials();
		const secrets = [gateway.account.apiKey, sent.token, sent.code];
		await before();
		for (const operation of ['send', 'verify'] as const) {
			const run = { items: [{ given: { ...sent } }], credentials, ...onError };
			const result = await smsPro.run('otp', operation, parameters[operation], run);
			expectNoSecret(result, secrets);
		}
	});

	test.each([
		['as it is', (text: string) => text],
		['in markup', (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
		['in a URL', encodeURIComponent],
	])('none when a page quotes the whole request %s', async (_, quote) => {
		const sent = await sendCode();
		const { apiKey } = gateway.account;
		for (const httpStatus of [200, 403]) {
			const site = await startSite(({ path, headers, body }) => ({
				httpStatus,
				body: `<p>Blocked ${path} ${quote(`${headers['x-api-key']} ${body}`)}</p>`,
			}));
			const credentials = { smsProOtpApi: { apiKey: ` ${apiKey}\n`, baseUrl: site.url } };
			for (const operation of ['send', 'verify'] as const) {
				const run = { items: [{ given: { ...sent } }], credentials, ...onError };
				const result = await smsPro.run('otp', operation, parameters[operation], run);
				expect(traceOf(result)).toContain('Blocked /api/otp/');
				expectNoSecret(result, [apiKey, sent.token, sent.code]);
			}
			await site.stop();
		}
	});

	test('none when the description tells them', async () => {
		const sent = await sendCode();
		const { apiKey } = gateway.account;
		const description = `${apiKey} ${sent.token} ${sent.code}`;
		for (const status of [1, 10, 15]) {
			const site = await startSite(() => ({ body: JSON.stringify({ status, description }) }));
			const credentials = { smsProOtpApi: { apiKey, baseUrl: site.url } };
			for (const operation of ['send', 'verify'] as const) {
				const run = { items: [{ given: { ...sent } }], credentials, ...onError };
				const result = await smsPro.run('otp', operation, parameters[operation], run);
				expectNoSecret(result, [apiKey, sent.token, sent.code]);
			}
			await site.stop();
		}
	});

	test.each([
		['an empty code', { code: ' ' }],
		['an empty token', { token: ' ' }],
		['a code that is no text', { code: ['SECRET-CODE'] }],
		['a token that is no text', { token: { secret: 'SECRET-CODE' } }],
	])('none when the input is wrong: %s', async (_, wrong) => {
		const sent = { token: 'SECRET-TOKEN', code: 'SECRET-CODE', ...wrong };
		const run = { items: [{ given: sent as never }], ...onError };
		const result = await smsPro.run('otp', 'verify', parameters.verify, run);
		expectNoSecret(result, ['SECRET-TOKEN', 'SECRET-CODE', gateway.account.apiKey]);
	});
});
