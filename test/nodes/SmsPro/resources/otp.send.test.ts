/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import axios, { type InternalAxiosRequestConfig } from 'axios';
import { sleep } from 'n8n-workflow';

import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { savedForRetry } from '../../../engine/savedForRetry';
import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
import { disturbFirst, faultKinds, startGateway, type Gateway } from '../../../gateway';
import { startSite } from './otpSite';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway({ quirks: { strictIds: true } });
	smsPro = await SmsProNode.load(gateway);
	mockPauses.length = 0;
});
afterEach(() => gateway.stop());

const phone = '0770 123-456';
const to = '996770123456';
const carryOn = { onError: 'continueRegularOutput' } as const;
const token = expect.stringMatching(/^[0-9a-f]{32}$/);
const derivedId = expect.stringMatching(/^[A-Za-z0-9]{32}$/);

const requests = () => gateway.requests.of('otpSend');

test('sends a code, and gives the token to verify it with', async () => {
	const result = await smsPro.run('otp', 'send', { phone });
	expect(result.items).toEqual([
		{
			json: { to, transactionId: derivedId, token, statusCode: 0, status: 'Code sent' },
			pairedItem: { item: 0 },
		},
	]);
	const [entry] = gateway.ledger.byNumber(to);
	expect(entry).toMatchObject({ id: result.items[0]?.json['transactionId'], number: to });
	expect(entry?.otp?.token).toBe(result.items[0]?.json['token']);
});

test('takes a number typed as a number', async () => {
	const items = [{ phone: 996770123456 }];
	const result = await smsPro.run('otp', 'send', { phone: '={{ $json.phone }}' }, { items });
	expect(jsonOf(result.items)).toMatchObject([{ to, token }]);
});

test('takes an own transaction ID', async () => {
	const options = { transactionId: ' login7 ' };
	const result = await smsPro.run('otp', 'send', { phone, options });
	expect(jsonOf(result.items)).toMatchObject([{ transactionId: 'login7', token }]);
	expect(gateway.ledger.byId('login7')).toHaveLength(1);
});

test.each([
	['phone', { phone: '12' }, /'Phone': "12" /],
	['empty phone', { phone: '={{ "" }}' }, /'Phone'/],
	['long ID', { phone, options: { transactionId: 'a'.repeat(33) } }, /'Transaction ID'/],
	['ID with a dash', { phone, options: { transactionId: 'a-1' } }, /'Transaction ID'.*"a-1"/],
])('refuses a wrong %s before asking the gateway', async (_, parameters, message) => {
	const { error } = await smsPro.run('otp', 'send', parameters);
	expect(error?.message).toMatch(message);
	expect(error?.description).toBeTruthy();
	expect(gateway.requests.entries).toEqual([]);
});

test('an item whose own expression fails, or whose ID finds nothing, is its own error; the others get their codes', async () => {
	const items = [
		{ phone, id: 'login8' },
		{ phone: null, id: 'login9' },
		{ phone: '0770 123 457' },
		{ phone: '0770 123 458', id: 'login10' },
	];
	const parameters = {
		phone: '={{ $json.phone.trim() }}',
		options: { transactionId: '={{ $json.id }}' },
	};
	const result = await smsPro.run('otp', 'send', parameters, { items, ...carryOn });
	expect(jsonOf(result.items)).toMatchObject([
		{ to, transactionId: 'login8', token },
		{ error: expect.stringContaining("'Phone'") },
		{ to: '0770 123 457', error: expect.stringContaining("'Transaction ID' has no value") },
		{ to: '996770123458', transactionId: 'login10', token },
	]);
	expect(requests()).toHaveLength(2);

	const stopped = await smsPro.run('otp', 'send', parameters, { items });
	expect(stopped.error?.message).toContain("2 of 4 items can't be used");
	expect(requests()).toHaveLength(2);
});

test('a wrong phone in a later item stops the run before the first code', async () => {
	const items = [{ phone }, { phone: '12' }];
	const { error } = await smsPro.run('otp', 'send', { phone: '={{ $json.phone }}' }, { items });
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
	expect(gateway.requests.entries).toEqual([]);
});

describe.each(['number', 'string'] as const)('status as %s', (otpStatusType) => {
	beforeEach(() => {
		gateway.quirks.otpStatusType = otpStatusType;
	});

	test('0, with the extra brace and byte order mark', async () => {
		Object.assign(gateway.quirks, { otpExtraBrace: true, otpBom: true });
		const { items } = await smsPro.run('otp', 'send', { phone });
		expect(jsonOf(items)).toMatchObject([{ token, statusCode: 0 }]);
	});

	test.each<[number, string, string | undefined, () => void]>([
		[2, 'API key', 'credential-invalid', () => (gateway.account.apiKey = 'changed')],
		[3, 'IP address', 'configuration-invalid', () => (gateway.account.allowedIps = ['10.0.0.1'])],
		[4, 'balance', 'quota-exhausted', () => (gateway.account.balance = 0)],
		[5, 'approved sender', 'configuration-invalid', () => (gateway.account.otp.sender = '')],
		[7, 'phone number', undefined, () => gateway.account.refusedNumbers.add(to)],
		[10, 'used before', 'configuration-invalid', () => gateway.account.knownIds.add('own')],
	])('%i is an error', async (status, words, cause, before) => {
		const credentials = smsPro.credentials();
		before();
		const parameters = { phone, options: { transactionId: 'own' } };
		const stopped = await smsPro.run('otp', 'send', parameters, { credentials });
		expect(stopped.error?.message).toContain(words);
		expect(stopped.error?.message).toContain(`(status ${status})`);
		expect(stopped.error?.description).toBeTruthy();
		expect(stopped.error?.failure?.cause).toBe(cause);
		expect(stopped.items).toEqual([]);

		const went = await smsPro.run('otp', 'send', parameters, { credentials, ...carryOn });
		expect(went.items).toEqual([
			{
				json: {
					to,
					transactionId: 'own',
					token: null,
					statusCode: status,
					status: expect.any(String),
					error: expect.stringContaining(`(status ${status})`),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(gateway.ledger.entries).toEqual([]);
		expect(requests()).toHaveLength(2);
	});
});

test.each([
	[1, /could not read the request \(status 1\)/],
	[6, /documents don't describe \(status 6\)/],
	[12, /sent no code, and answered about a token that is not valid.*\(status 12\)/],
	[13, /sent no code, and answered about a code whose life time is over.*\(status 13\)/],
	[14, /sent no code, and answered about a wrong code.*\(status 14\)/],
])('status %i is an error, though the gateway should not give it', async (status, message) => {
	const site = await startSite(() => ({ body: JSON.stringify({ status, description: 'OK' }) }));
	const credentials = { smsProOtpApi: { apiKey: 'key', baseUrl: site.url } };
	const { error } = await smsPro.run('otp', 'send', { phone }, { credentials });
	await site.stop();
	expect(error?.message).toMatch(message);
	expect(error?.description).toBeTruthy();
});

test('success without a token is an error', async () => {
	gateway.quirks.otpOmitToken = true;
	const { error } = await smsPro.run('otp', 'send', { phone });
	expect(error?.message).toMatch(/on its way to 996770123456.*can't be verified.*no token/);
	expect(requests()).toHaveLength(1);
});

describe('lost and unreadable answers', () => {
	const before = ['dropBefore', 'http500Before', 'htmlPageBefore', 'http401', 'http302'] as const;
	const after = [
		'dropAfter',
		'dropMidAnswer',
		'http500After',
		'htmlPageAfter',
		'emptyBody',
		'jsonBody',
		'cutAnswer',
		'hugeAnswer',
		'dtdAnswer',
	] as const;

	test('the lists hold every fault there is', () => {
		const others = ['slow', 'status9'];
		expect([...before, ...after, ...others].sort()).toEqual([...faultKinds].sort());
	});

	test.each(before)('%s, twice: sent once at the third try', async (kind) => {
		gateway.disturb(disturbFirst(2, { kind }));
		const { items } = await smsPro.run('otp', 'send', { phone });
		expect(jsonOf(items)).toMatchObject([{ token }]);
		expect(gateway.ledger.countOf(to)).toBe(1);
		expect(new Set(requests().map(({ id }) => id)).size).toBe(1);
		expect(mockPauses).toHaveLength(2);
	});

	test.each(after)('%s: one code, and the error says that it can not be verified', async (kind) => {
		gateway.disturb(disturbFirst(1, { kind }));
		for (const options of [{}, { transactionId: 'own' }]) {
			const { error, items } = await smsPro.run('otp', 'send', { phone, options }, carryOn);
			expect(error).toBeUndefined();
			expect(jsonOf(items)).toMatchObject([{ to, token: null, statusCode: 10 }]);
			const { error: text } = jsonOf(items)[0]!;
			expect(text).toMatch(/A code is on its way to 996770123456, but it can't be verified/);
			expect(text).toMatch(/send a new one: in a new execution/);
		}
		expect(gateway.ledger.countOf(to)).toBe(2);
		expect(requests()).toHaveLength(4);
	});

	test.each([...before, ...after])('%s, always: not known whether it was sent', async (kind) => {
		gateway.disturb(disturbFirst(Infinity, { kind }));
		const { error } = await smsPro.run('otp', 'send', { phone });
		expect(error?.message).toMatch(/^It is not known whether a code was sent to 996770123456: /);
		expect(error?.description).toContain(requests()[0]?.id);
		expect(requests()).toHaveLength(3);
		expect(gateway.ledger.countOf(to)).toBeLessThanOrEqual(1);
	});

	test('no answer in time: one code, and the error says that it can not be verified', async () => {
		const impatient = (config: InternalAxiosRequestConfig) => ({ ...config, timeout: 100 });
		const interceptor = axios.interceptors.request.use(impatient);
		gateway.disturb(disturbFirst(1, { kind: 'slow', ms: 1000 }));
		const { error } = await smsPro.run('otp', 'send', { phone });
		axios.interceptors.request.eject(interceptor);
		expect(error?.message).toMatch(/on its way.*can't be verified/);
		expect(gateway.ledger.countOf(to)).toBe(1);
		expect(requests()).toHaveLength(2);
	});

	test('a slow answer is waited for', async () => {
		gateway.disturb(disturbFirst(1, { kind: 'slow', ms: 300 }));
		const { items } = await smsPro.run('otp', 'send', { phone });
		expect(jsonOf(items)).toMatchObject([{ token }]);
		expect(requests()).toHaveLength(1);
	});

	test('no connection at all: nothing was sent, and it says so', async () => {
		const credentials = smsPro.credentials();
		await gateway.stop();
		const { error } = await smsPro.run('otp', 'send', { phone }, { credentials });
		expect(error?.message).toBe('n8n could not connect to SMSPRO');
		expect(mockPauses).toHaveLength(2);
	});

	test('refused after a lost answer: a code may be on its way', async () => {
		gateway.quirks.checksRepeatedIdLast = true;
		gateway.disturb(({ attempt }) => {
			if (attempt > 1) gateway.account.allowedIps = ['10.0.0.1'];
			return attempt === 1 ? { kind: 'dropAfter' } : undefined;
		});
		const { error } = await smsPro.run('otp', 'send', { phone });
		expect(error?.message).toContain('(status 3)');
		expect(error?.description).toMatch(/a code may be on its way to 996770123456/);
	});
});

describe('what holds for every item ends the run', () => {
	const items = numbers(20).map((each) => ({ phone: each }));
	const parameters = { phone: '={{ $json.phone }}' };
	const run = { items, ...carryOn };
	const stoppedItem = (words: string) => ({
		token: null,
		statusCode: null,
		error: expect.stringContaining(`Stopped before its turn: ${words}`),
	});

	test.each<[number, string, () => unknown]>([
		[2, 'SMSPRO does not accept the API key', () => (gateway.account.apiKey = 'changed')],
		[3, 'SMSPRO does not accept requests', () => (gateway.account.allowedIps = ['10.0.0.1'])],
		[5, 'The OTP service of your account', () => (gateway.account.otp.sender = '')],
	])('status %i: one request', async (statusCode, words, before) => {
		const credentials = smsPro.credentials();
		before();
		const result = await smsPro.run('otp', 'send', parameters, { ...run, credentials });
		expect(requests()).toHaveLength(1);
		expect(result.items).toHaveLength(20);
		expect(result.items[0]?.json).toMatchObject({ statusCode });
		for (const { json } of result.items.slice(1)) expect(json).toMatchObject(stoppedItem(words));
	});

	test('the key is changed on the way: what was sent has its tokens', async () => {
		gateway.disturb(() => {
			if (requests().length === 4) gateway.account.allowedIps = ['10.0.0.1'];
			return undefined;
		});
		const result = await smsPro.run('otp', 'send', parameters, run);
		expect(jsonOf(result.items.slice(0, 3))).toMatchObject([{ token }, { token }, { token }]);
		expect(requests()).toHaveLength(4);
	});

	test.each(['dropBefore', 'http500Before', 'htmlPageAfter'] as const)(
		'%s to three items in a row: the gateway is down',
		async (kind) => {
			gateway.disturb(({ ordinal }) => (ordinal > 2 ? { kind } : undefined));
			const result = await smsPro.run('otp', 'send', parameters, run);
			expect(jsonOf(result.items.slice(0, 2))).toMatchObject([{ token }, { token }]);
			expect(requests()).toHaveLength(2 + 3 * 3);
			for (const { json } of result.items.slice(5)) expect(json).toMatchObject(stoppedItem(''));
		},
	);

	test('two in a row are not', async () => {
		const [first, second] = items.map(({ phone: each }) => each);
		gateway.disturb(({ numbers: [each] }) =>
			each === first || each === second ? { kind: 'dropBefore' } : undefined,
		);
		const result = await smsPro.run('otp', 'send', parameters, run);
		expect(gateway.ledger.entries).toHaveLength(18);
		expect(jsonOf(result.items.slice(2))).toMatchObject(items.slice(2).map(() => ({ token })));
	});

	test('time-outs: down within two minutes', async () => {
		const started = Date.now();
		const timeOut = axios.interceptors.request.use(async () => {
			await sleep(30_000);
			throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
		});
		const result = await smsPro.run('otp', 'send', parameters, run);
		axios.interceptors.request.eject(timeOut);
		expect(Date.now() - started).toBeLessThan(120_000);
		expect(result.items[0]?.json['error']).toMatch(/did not answer within 30 seconds/);
		expect(result.items[19]?.json).toMatchObject(stoppedItem('SMSPRO did not answer'));
	});

	test('nobody there: said of every item, tried with three', async () => {
		const credentials = smsPro.credentials();
		await gateway.stop();
		const result = await smsPro.run('otp', 'send', parameters, { ...run, credentials });
		expect(mockPauses).toHaveLength(3 * 2);
		expect(result.items[3]?.json).toMatchObject(stoppedItem('n8n could not connect to SMSPRO'));
	});
});

test.each([201, 202, 299])('HTTP status %i is fine', async (httpStatus) => {
	const body = '{"status":0,"token":"7"}';
	const site = await startSite(() => ({ httpStatus, body }));
	const credentials = { smsProOtpApi: { apiKey: 'key', baseUrl: site.url } };
	const { items } = await smsPro.run('otp', 'send', { phone }, { credentials });
	await site.stop();
	expect(jsonOf(items)).toMatchObject([{ token: '7', statusCode: 0 }]);
});

describe('running again', () => {
	test('Retry of an execution whose code was accepted sends no second one', async () => {
		gateway.disturb(disturbFirst(Infinity, { kind: 'dropAfter' }));
		const first = await smsPro.run('otp', 'send', { phone }, { executionId: '7' });
		expect(first.error?.message).toMatch(/not known/);
		gateway.disturb(undefined);
		const run = { executionId: '8', retryOf: savedForRetry(first.data) };
		const second = await smsPro.run('otp', 'send', { phone }, run);
		expect(second.error?.message).toMatch(/on its way.*can't be verified/);
		expect(gateway.ledger.countOf(to)).toBe(1);
		expect(new Set(requests().map(({ id }) => id)).size).toBe(1);
	});

	test('Retry of an execution whose code was not accepted sends it', async () => {
		gateway.disturb(disturbFirst(Infinity, { kind: 'dropBefore' }));
		const first = await smsPro.run('otp', 'send', { phone }, { executionId: '7' });
		gateway.disturb(undefined);
		const run = { executionId: '8', retryOf: savedForRetry(first.data) };
		const second = await smsPro.run('otp', 'send', { phone }, run);
		expect(jsonOf(second.items)).toMatchObject([{ token }]);
		expect(gateway.ledger.countOf(to)).toBe(1);
	});

	test('Retry On Fail sends no second code', async () => {
		gateway.disturb(disturbFirst(3, { kind: 'htmlPageAfter' }));
		const { error } = await smsPro.run('otp', 'send', { phone }, { retryOnFail: true });
		expect(error?.message).toMatch(/on its way.*can't be verified/);
		expect(gateway.ledger.countOf(to)).toBe(1);
	});

	test('a new execution sends a new code', async () => {
		await smsPro.run('otp', 'send', { phone }, { executionId: '7' });
		await smsPro.run('otp', 'send', { phone }, { executionId: '8' });
		expect(gateway.ledger.countOf(to)).toBe(2);
	});
});

describe('several items', () => {
	const phones = [phone, '0555 123 456', '+996 770 123456'];
	const parameters = { phone: '={{ $json.phone }}' };
	const items = phones.map((each) => ({ phone: each }));

	test('the same phone twice is two codes with ids of their own, each paired', async () => {
		const result = await smsPro.run('otp', 'send', parameters, { items });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		const ids = jsonOf(result.items).map(({ transactionId }) => transactionId);
		expect(new Set(ids).size).toBe(3);
		expect(gateway.ledger.countOf(to)).toBe(2);
	});

	test('the ids do not depend on the order of the items', async () => {
		const one = await smsPro.run('otp', 'send', parameters, { items, executionId: '7' });
		const reversed = [...items].reverse();
		const run = { items: reversed, executionId: '7', ...carryOn };
		const other = await smsPro.run('otp', 'send', parameters, run);
		const ids = ({ items: output }: typeof one) =>
			jsonOf(output)
				.map(({ transactionId }) => transactionId)
				.sort();
		expect(ids(other)).toEqual(ids(one));
	});

	test('On Error = Stop: what was sent before is named as kept', async () => {
		gateway.account.refusedNumbers.add('996555123456');
		const { error } = await smsPro.run('otp', 'send', parameters, { items });
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(error?.description).toMatch(/1 code was sent before this one, and its token is kept/);
		expect(requests()).toHaveLength(2);
	});

	test('On Error = Continue: the others are sent', async () => {
		gateway.account.refusedNumbers.add('996555123456');
		const result = await smsPro.run('otp', 'send', parameters, { items, ...carryOn });
		expect(jsonOf(result.items)).toMatchObject([
			{ to, token },
			{ to: '996555123456', token: null, statusCode: 7, status: 'Wrong phone number' },
			{ to, token },
		]);
	});

	test('On Error = Continue (using error output): the failed ones go there', async () => {
		const mixed = [...items, { phone: '12' }];
		gateway.account.refusedNumbers.add('996555123456');
		const result = await smsPro.run('otp', 'send', parameters, {
			items: mixed,
			onError: 'continueErrorOutput',
		});
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 3 },
		]);
		expect(jsonOf(result.errorItems)).toMatchObject([
			{ to: '996555123456', error: expect.stringContaining('(status 7)') },
			{ error: expect.stringContaining("'Phone'") },
		]);
	});
});

test('stopping the execution ends the tries', async () => {
	const stop = new AbortController();
	gateway.disturb(({ attempt }) => {
		if (attempt === 1) stop.abort();
		return { kind: 'dropAfter' };
	});
	await smsPro.run('otp', 'send', { phone }, { signal: stop.signal });
	expect(requests()).toHaveLength(1);
});

test('deliveryReport.get takes the transaction ID', async () => {
	const { items } = await smsPro.run('otp', 'send', { phone });
	gateway.advance(60_000);
	const messageId = String(items[0]?.json['transactionId']);
	const report = await smsPro.run('deliveryReport', 'get', { messageId });
	expect(messageId).toHaveLength(32);
	expect(jsonOf(report.items)).toMatchObject([{ messageId, to, report: 'delivered', final: true }]);
});

describe('the credential', () => {
	test.each([
		['no key', { apiKey: ' ' }, /API key.*empty/],
		['a key no header can carry', { apiKey: 'ключ' }, /API key.*characters/],
		['an address without https', { baseUrl: 'http://example.org' }, /https/],
	])('%s: an error before anything is asked', async (_, change, message) => {
		const { smsProOtpApi } = smsPro.credentials();
		const credentials = { smsProOtpApi: { ...smsProOtpApi, ...change } };
		const { error } = await smsPro.run('otp', 'send', { phone }, { credentials });
		expect(error?.message).toMatch(message);
		expect(gateway.requests.entries).toEqual([]);
	});

	test('is all that is needed, and the XML login is not', async () => {
		const { smsProOtpApi } = smsPro.credentials();
		const credentials = { smsProOtpApi: { ...smsProOtpApi! } };
		const { items } = await smsPro.run('otp', 'send', { phone }, { credentials });
		expect(items).toHaveLength(1);
	});
});
