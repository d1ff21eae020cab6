import type { IHttpRequestOptions } from 'n8n-workflow';

import { SmsProApi } from '../../credentials/SmsProApi.credentials';
import { defaultBaseUrl } from '../../nodes/SmsPro/gateway/gatewayName';
import { startGateway, type Gateway } from '../gateway';

const credential = new SmsProApi();
const data = { login: 'me', password: 'a&b<c>', baseUrl: defaultBaseUrl };
const made = '<login>me</login><pwd>a&amp;b&lt;c&gt;</pwd>';

const request = (change: object = {}) =>
	({
		method: 'POST',
		url: `${defaultBaseUrl}/api/info`,
		body: '<info/>',
		...change,
	}) as IHttpRequestOptions;

test('puts login and password into the document, and says that it is XML', async () => {
	const asked = request({ timeout: 5, headers: { Accept: '*/*' } });
	await expect(credential.authenticate(data, asked)).resolves.toEqual({
		...asked,
		headers: { Accept: '*/*', 'Content-Type': 'application/xml; charset=utf-8' },
		body: `<info>${made}</info>`,
	});
	expect(asked).toEqual(request({ timeout: 5, headers: { Accept: '*/*' } }));
});

test('takes the older shape of a request, with uri', async () => {
	const { url: uri, ...rest } = request();
	await expect(credential.authenticate(data, { uri, ...rest } as never)).resolves.toMatchObject({
		uri,
		headers: { 'Content-Type': 'application/xml; charset=utf-8' },
		body: `<info>${made}</info>`,
	});
});

test('applied twice equals once', async () => {
	const once = await credential.authenticate(data, request());
	await expect(credential.authenticate(data, once)).resolves.toEqual(once);
});

test.each([
	{ 'Content-Type': 'text/xml' },
	{ 'content-type': 'text/xml' },
	{ 'CONTENT-TYPE': 'a/b' },
])('keeps the content type %j', async (headers) => {
	const { headers: sent } = await credential.authenticate(data, request({ headers }));
	expect(sent).toEqual(headers);
});

test('spaces around the login are left out, those in the password stay', async () => {
	const spaced = { ...data, login: ' me \n', password: ' p ' };
	const { body } = await credential.authenticate(spaced, request());
	expect(body).toBe('<info><login>me</login><pwd> p </pwd></info>');
});

describe('a password does not travel in clear', () => {
	test.each([
		[{ url: 'http://smspro.nikita.kg/api/info' }],
		[{ url: undefined, uri: 'http://smspro.nikita.kg/api/info' }],
		[{ url: 'http://localhost.example/api/info' }],
		[{ baseURL: 'http://smspro.nikita.kg', url: '/api/info' }],
		// An address of its own wins over the base.
		[{ baseURL: 'http://localhost', url: 'http://smspro.nikita.kg/api/info' }],
		[{ baseURL: 'http://localhost', url: '//smspro.nikita.kg/api/info' }],
		[{ baseURL: 'https://smspro.nikita.kg', url: 'HTTP://smspro.nikita.kg/api/info' }],
	])('%j is refused', async (change) => {
		const refusal: unknown = await credential
			.authenticate(data, request(change))
			.catch((error: unknown) => error);
		expect(refusal).toBeInstanceOf(Error);
		expect((refusal as Error).message).toMatch(/must start with https:\/\/|is not a URL/);
		expect((refusal as Error).message).not.toContain(data.password);
	});

	test.each([
		[{ url: 'https://smspro.nikita.kg/api/info?x=1#y' }],
		[{ url: 'http://127.0.0.1:3000/api/info' }],
		[{ url: 'http://localhost/api/info?x=1' }],
		[{ baseURL: 'http://localhost:3000', url: '/api/info' }],
		[{ baseURL: 'http://smspro.nikita.kg', url: 'https://smspro.nikita.kg/api/info' }],
	])('%j is allowed', async (change) => {
		await expect(credential.authenticate(data, request(change))).resolves.toHaveProperty('body');
	});
});

test.each([
	['nothing', undefined],
	['an object', { info: {} }],
	['bytes', Buffer.from('<info/>')],
	['JSON', '{"info":1}'],
	['a form', 'login=me'],
])('a body that is %s has no place for them', async (_, body) => {
	await expect(credential.authenticate(data, request({ body }))).rejects.toThrow(
		'The request body must be an XML document, such as <info></info>, for login and password to be put into it',
	);
});

describe('at the gateway', () => {
	let gateway: Gateway;
	beforeAll(async () => {
		gateway = await startGateway();
	});
	afterAll(() => gateway.stop());

	test('it is let in', async () => {
		const { login, password } = gateway.account;
		const { url, body } = await credential.authenticate(
			{ login, password },
			request({ url: `${gateway.url}/api/info` }),
		);
		const answer = await fetch(url, { method: 'POST', body: String(body) });
		expect(await answer.text()).toContain('<status>0</status>');
	});
});

test('the form hides the password and starts with the usual address', () => {
	const fields = Object.fromEntries(credential.properties.map((field) => [field.name, field]));
	expect(fields['password']).toMatchObject({ typeOptions: { password: true }, default: '' });
	expect(fields['baseUrl']).toMatchObject({ default: 'https://smspro.nikita.kg', required: true });
	expect(fields['login']).toMatchObject({ type: 'string', required: true });
});
