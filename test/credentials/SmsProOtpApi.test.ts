import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { SmsProOtpApi } from '../../credentials/SmsProOtpApi.credentials';
import { smsProOtpApiTest } from '../../nodes/SmsPro/credential/smsProOtpApiTest';
import { faultKinds, startGateway, type Gateway } from '../gateway';
import { startSite } from '../nodes/SmsPro/resources/otpSite';

describe('authenticate', () => {
	const { authenticate } = new SmsProOtpApi();
	const url = 'https://smspro.nikita.kg/api/otp/send';

	test('puts the key into the header, trimmed', async () => {
		const options = await authenticate({ apiKey: ' key ' }, { url, body: '{}' });
		expect(options).toEqual({ url, body: '{}', headers: { 'X-API-KEY': 'key' } });
	});

	test('is idempotent, and replaces a key in other letters', async () => {
		const headers = { 'x-api-key': 'other', accept: 'a' };
		const once = await authenticate({ apiKey: 'key' }, { url, headers });
		expect(once.headers).toEqual({ accept: 'a', 'X-API-KEY': 'key' });
		expect(await authenticate({ apiKey: 'key' }, once)).toEqual(once);
		expect(headers).toEqual({ 'x-api-key': 'other', accept: 'a' });
	});

	test.each(['http://smspro.nikita.kg/api/otp/send', 'smspro.nikita.kg', ''])(
		'gives no key to %p',
		async (address) => {
			await expect(authenticate({ apiKey: 'key' }, { url: address })).rejects.toThrow(/base URL/);
		},
	);

	test('takes the older shape of request of the HTTP Request node', async () => {
		const options = { uri: url } as never;
		expect((await authenticate({ apiKey: 'key' }, options)).headers).toEqual({
			'X-API-KEY': 'key',
		});
	});

	test('an address of its own wins over the base, so it must be safe, too', async () => {
		const http = {
			baseURL: 'https://smspro.nikita.kg',
			url: 'http://smspro.nikita.kg/api/otp/send',
		};
		await expect(authenticate({ apiKey: 'a' }, http)).rejects.toThrow(/https/);
		const https = { baseURL: 'http://smspro.nikita.kg', url };
		await expect(authenticate({ apiKey: 'a' }, https)).resolves.toHaveProperty('headers');
	});

	test.each([undefined, '', ' ', 'a b', 'a\r\nb', 'ключ'])('refuses the key %p', async (apiKey) => {
		await expect(authenticate({ apiKey: apiKey as string }, { url })).rejects.toThrow(/API key/);
	});
});

describe('test', () => {
	let gateway: Gateway;

	beforeEach(async () => {
		gateway = await startGateway();
	});
	afterEach(() => gateway.stop());

	async function tryOut(change: ICredentialDataDecryptedObject = {}) {
		const data = { apiKey: gateway.account.apiKey, baseUrl: gateway.url, ...change };
		const credential = { id: '1', name: 'OTP', type: 'smsProOtpApi', data };
		const context = new CredentialTestContext();
		return await smsProOtpApiTest.call(context, credential as ICredentialsDecrypted);
	}

	test.each(['number', 'string'] as const)(
		'passes on 12 as %s, and bills nothing',
		async (type) => {
			gateway.quirks.otpStatusType = type;
			const { balance } = gateway.account;
			expect(await tryOut()).toEqual({ status: 'OK', message: 'SMSPRO accepts this API key' });
			expect(gateway.requests.entries.map(({ endpoint }) => endpoint)).toEqual(['otpVerify']);
			expect(gateway.account.balance).toBe(balance);
			expect(gateway.ledger.entries).toEqual([]);
		},
	);

	test('passes where the form of a token is looked at, and finds a wrong key there', async () => {
		gateway.quirks.strictTokens = true;
		expect(await tryOut()).toEqual({ status: 'OK', message: 'SMSPRO accepts this API key' });
		const { message } = await tryOut({ apiKey: 'wrong-key' });
		expect(message).toMatch(/does not accept the API key \(status 2\)/);
	});

	test('takes spaces around the key and a slash after the address', async () => {
		const change = { apiKey: ` ${gateway.account.apiKey}\n`, baseUrl: ` ${gateway.url}/ ` };
		expect(await tryOut(change)).toMatchObject({ status: 'OK' });
	});

	test('2: a wrong key', async () => {
		const { status, message } = await tryOut({ apiKey: 'wrong-key' });
		expect(status).toBe('Error');
		expect(message).toMatch(/does not accept the API key \(status 2\)\. Copy the API key/);
		expect(message).not.toContain('wrong-key');
	});

	test('3: the address', async () => {
		gateway.account.allowedIps = ['10.0.0.1'];
		const { status, message } = await tryOut();
		expect(status).toBe('Error');
		expect(message).toMatch(/IP address of this n8n \(status 3\)/);
	});

	test.each([0, 1, 4, 13, 14, 99])('status %i does not pass', async (code) => {
		const site = await startSite(() => ({ body: JSON.stringify({ status: code }) }));
		const { status, message } = await tryOut({ baseUrl: site.url });
		await site.stop();
		expect(status).toBe('Error');
		expect(message).toContain(`status ${code}`);
	});

	const faults = faultKinds.filter((kind) => kind !== 'slow' && kind !== 'status9');

	test.each(faults)('%s does not pass, and gives no secret away', async (kind) => {
		gateway.disturb(() => ({ kind }));
		const { status, message } = await tryOut();
		expect(status).toBe('Error');
		expect(message).toMatch(/\.$|\.\n|It begins/);
		expect(message).not.toContain(gateway.account.apiKey);
	});

	test('a page that quotes the key does not show it', async () => {
		const site = await startSite(({ headers }) => ({ body: `<p>${headers['x-api-key']}</p>` }));
		const { message } = await tryOut({ baseUrl: site.url });
		await site.stop();
		expect(message).toContain('It begins: <p>•••</p>');
	});

	test.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		['no key', { apiKey: '' }, /^The API key in the credential is empty\.$/],
		['an impossible key', { apiKey: 'ключ' }, /^The API key in the credential holds/],
		['no address', { baseUrl: '' }, /is not a URL/],
		['an address without https', { baseUrl: 'http://example.org' }, /https/],
	])('%s: says so without asking', async (_, change, message) => {
		expect(await tryOut(change)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(message),
		});
		expect(gateway.requests.entries).toEqual([]);
	});

	test('nobody there', async () => {
		await gateway.stop();
		expect(await tryOut()).toMatchObject({ message: expect.stringMatching(/could not connect/) });
	});
});
