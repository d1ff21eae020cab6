import type { IHttpRequestOptions } from 'n8n-workflow';

import { SmscApi } from '../../credentials/SmscApi.credentials';

const { authenticate } = new SmscApi();
const byPassword = {
	authentication: 'loginPassword',
	login: ' me ',
	password: 'a&b=c d',
	apiKey: 'unused',
};
const byKey = { ...byPassword, authentication: 'apiKey', apiKey: 'key/1+' };
const url = 'https://smsc.kz/sys/balance.php';

async function apply(request: object, credential: typeof byPassword = byPassword) {
	return (await authenticate(credential, request as IHttpRequestOptions)) as unknown as Record<
		string,
		unknown
	>;
}

test('login and password go into the form, and nowhere else', async () => {
	const request = {
		method: 'POST',
		url,
		body: 'cur=1&login=other&apikey=old',
		headers: { 'content-type': 'x' },
	};
	const { body, ...rest } = await apply(request);
	expect(body).toBe('cur=1&login=me&psw=a%26b%3Dc+d');
	expect(rest).toEqual({ method: 'POST', url, headers: { 'content-type': 'x' } });
	expect(request.body).toBe('cur=1&login=other&apikey=old');
});

test('an API key takes their place', async () => {
	expect(await apply({ method: 'POST', url, body: 'cur=1&login=x&psw=y' }, byKey)).toMatchObject({
		body: 'cur=1&apikey=key%2F1%2B',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	});
});

test.each([
	['a string', { body: 'cur=1' }],
	['URLSearchParams', { body: new URLSearchParams('cur=1') }],
	['an object', { body: { cur: 1 } }],
	['a form of the HTTP Request node', { form: { cur: 1 }, uri: url, url: undefined }],
])('applied twice to %s, the body holds them once', async (_, request) => {
	const once = await apply({ method: 'POST', url, ...request });
	const twice = await apply(once);
	expect(twice).toEqual(once);
	const { body, form } = once;
	const fields = new URLSearchParams((form ?? body) as string | Record<string, string>);
	expect([...fields].sort()).toEqual([
		['cur', '1'],
		['login', 'me'],
		['psw', 'a&b=c d'],
	]);
	// The other kind of account leaves nothing of the first.
	const changed = await apply(once, byKey);
	expect(JSON.stringify(changed)).not.toContain('psw');
});

test.each([
	['a GET', { method: 'GET', url }],
	['no body', { method: 'POST', url }],
	['a list', { method: 'POST', url, body: [1] }],
	['bytes', { method: 'POST', url, body: Buffer.from('x') }],
])('%s is refused, because login and password had to go into the URL', async (_, request) => {
	await expect(apply(request)).rejects.toThrow(
		'Choose the method POST and the body content type Form Urlencoded',
	);
});

test.each([
	['http://smsc.kz/sys/balance.php', 'must start with https://'],
	['ftp://smsc.kz', 'must start with https://'],
	['smsc.kz', 'is not a URL'],
])('%s is refused', async (address, says) => {
	await expect(apply({ method: 'POST', url: address, body: '' })).rejects.toThrow(says);
	await expect(apply({ method: 'POST', uri: address, body: '' })).rejects.toThrow(says);
});

test('an address of its own wins over the base, so it must be safe, too', async () => {
	const http = { baseURL: 'https://smsc.kz', url: 'http://smsc.kz/sys/balance.php' };
	await expect(apply({ method: 'POST', body: '', ...http })).rejects.toThrow('https://');
	const https = { baseURL: 'http://smsc.kz', url };
	await expect(apply({ method: 'POST', body: '', ...https })).resolves.toHaveProperty('body');
});

test('http to this machine is allowed', async () => {
	await expect(
		apply({ method: 'POST', url: 'http://127.0.0.1:8086/sys/x.php', body: '' }),
	).resolves.toBeDefined();
});
