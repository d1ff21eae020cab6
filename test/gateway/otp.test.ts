import { GatewayClient } from './client/GatewayClient';
import { type Gateway, startGateway } from './index';

let gateway: Gateway;
let client: GatewayClient;

beforeEach(async () => {
	gateway = await startGateway({ clock: { now: () => 1_700_000_000_000 } });
	client = new GatewayClient(gateway);
});
afterEach(async () => await gateway.stop());

const phone = '996770123456';

async function send(transactionId = 'T1', to: unknown = phone): Promise<Record<string, unknown>> {
	return await client.otp('send', { transaction_id: transactionId, phone: to });
}

describe('send', () => {
	test('texts a code, bills it, and answers with a token', async () => {
		const { token, ...reply } = await send();
		expect(reply).toEqual({ status: 0, description: 'Code Sent' });
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		const [entry] = gateway.ledger.byNumber(phone);
		expect(entry).toMatchObject({ id: 'T1', sender: 'SMSPRO.KG', parts: 1, cost: 0.5 });
		expect(entry?.otp?.token).toBe(token);
		const code = gateway.ledger.codeOf(phone);
		expect(code).toMatch(/^\d{6}$/);
		expect(entry?.text).toBe(`Ваш код ${code} действителен в течение 5 минут.`);
		expect(gateway.account.balance).toBe(20_122.62);
	});

	test.each<[status: number, why: string, before: () => void, fields: unknown[]]>([
		[1, 'no transaction id', () => {}, ['', phone]],
		[1, 'a transaction id of another form', () => {}, ['a_b', phone]],
		[1, 'a phone that is a number', () => {}, ['T1', 996770123456]],
		[3, 'the address', () => (gateway.account.allowedIps = ['10.0.0.1']), ['T1', phone]],
		[4, 'money', () => (gateway.account.balance = 0.49), ['T1', phone]],
		[5, 'no sender', () => (gateway.account.otp.sender = ''), ['T1', phone]],
		[5, 'no text', () => (gateway.account.otp.text = ''), ['T1', phone]],
		[7, 'the phone', () => {}, ['T1', '0770123456']],
		[4, 'a test account', () => (gateway.account.state = 1), ['T1', phone]],
	])('%s: %s', async (status, _why, before, [id, to]) => {
		before();
		expect(await send(String(id), to)).toMatchObject({ status });
		expect(gateway.ledger.entries).toHaveLength(0);
	});

	test('2: the key', async () => {
		const fields = { transaction_id: 'T1', phone };
		expect(await client.otp('send', fields, 'no')).toEqual({ status: 2, description: 'Bad Auth' });
	});

	test('10: a transaction id again, also one of a message', async () => {
		await client.send({ id: 'M1' });
		expect((await send('M1'))['status']).toBe(10);
		expect((await send('T1'))['status']).toBe(0);
		expect((await send('T1'))['status']).toBe(10);
		expect(gateway.ledger.countOf(phone)).toBe(1);
	});

	test('ids as documented', async () => {
		expect((await send('a-1'))['status']).toBe(0);
		gateway.quirks.strictIds = true;
		expect((await send('a-2'))['status']).toBe(1);
		expect((await send('a'.repeat(32)))['status']).toBe(0);
		expect((await send('a'.repeat(33)))['status']).toBe(1);
	});

	test('ids of refused codes, remembered', async () => {
		gateway.account.refusedNumbers.add(phone);
		expect((await send('T1'))['status']).toBe(7);
		expect((await send('T1'))['status']).toBe(7);
		gateway.quirks.remembersRefusedIds = true;
		expect((await send('T1'))['status']).toBe(7);
		expect((await send('T1'))['status']).toBe(10);
	});

	test('any content type, and GET', async () => {
		const headers = { 'X-API-KEY': gateway.account.apiKey };
		const body = JSON.stringify({ transaction_id: 'T1', phone });
		const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
		expect(await (await client.post('/api/otp/send', body, form)).json()).toMatchObject({
			status: 0,
		});
		const query = `?transaction_id=T2&phone=${phone}`;
		const got = await fetch(`${gateway.url}/api/otp/send${query}`, { headers });
		expect(await got.json()).toMatchObject({ status: 0 });
	});
});

describe('verify', () => {
	test('0, 14, 12, 13', async () => {
		gateway.account.otp.alphabet = 'abc';
		const { token } = await send();
		const code = gateway.ledger.codeOf(phone) ?? '';
		const verify = async (fields: object) =>
			(await client.otp('verify', { token, code, ...fields }))['status'];
		expect(await verify({})).toBe('0');
		expect(await verify({ code: code.toUpperCase() })).toBe('14');
		expect(await verify({ token: 'made-up' })).toBe('12');
		gateway.advance(5 * 60_000 - 1);
		expect(await verify({})).toBe('0');
		gateway.advance(1);
		expect(await verify({})).toBe('13');
	});

	test('1, 2, 3; another account knows no such token', async () => {
		await gateway.stop();
		gateway = await startGateway({ accounts: [{}, { login: 'other', apiKey: 'other' }] });
		client = new GatewayClient(gateway);
		const { token } = await send();
		const fields = { token, code: gateway.ledger.codeOf(phone) };
		expect((await client.otp('verify', { token }))['status']).toBe('1');
		expect((await client.otp('verify', fields, 'no'))['status']).toBe('2');
		expect((await client.otp('verify', fields, 'other'))['status']).toBe('12');
		gateway.account.allowedIps = ['10.0.0.1'];
		expect((await client.otp('verify', fields))['status']).toBe('3');
	});

	test('tokens as documented', async () => {
		gateway.quirks.strictTokens = true;
		const { token } = await send();
		const code = gateway.ledger.codeOf(phone);
		expect((await client.otp('verify', { token, code }))['status']).toBe('0');
		const foreign = '0'.repeat(32);
		expect((await client.otp('verify', { token: foreign, code }))['status']).toBe('12');
		expect((await client.otp('verify', { token: 'made-up', code }))['status']).toBe('1');
	});

	test('a token that dies', async () => {
		gateway.quirks.tokenDiesOnSuccess = true;
		const { token } = await send();
		const fields = { token, code: gateway.ledger.codeOf(phone) };
		expect((await client.otp('verify', fields))['status']).toBe('0');
		expect((await client.otp('verify', fields))['status']).toBe('12');
	});
});

test('quirks: the type of status, BOM, the extra brace, no token', async () => {
	gateway.quirks.otpStatusType = 'string';
	expect((await send('T1'))['status']).toBe('0');
	gateway.quirks.otpStatusType = 'number';
	expect((await client.otp('verify', { token: 'x', code: '1' }))['status']).toBe(12);

	Object.assign(gateway.quirks, { otpBom: true, otpExtraBrace: true, otpOmitToken: true });
	const response = await client.post(
		'/api/otp/send',
		JSON.stringify({ transaction_id: 'T2', phone }),
		{ 'X-API-KEY': gateway.account.apiKey },
	);
	const bytes = Buffer.from(await response.arrayBuffer());
	expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	expect(bytes.subarray(3).toString()).toBe('{"status":0,"description":"Code Sent"}\n}');
});
