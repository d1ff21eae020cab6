/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import axios, { type InternalAxiosRequestConfig } from 'axios';
import type { GenericValue } from 'n8n-workflow';

import { sendStatuses } from '../../../../nodes/SmsPro/gateway/otp/send';
import { verifyStatuses } from '../../../../nodes/SmsPro/gateway/otp/verify';
import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { savedForRetry } from '../../../engine/savedForRetry';
import { jsonOf, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { disturbFirst, faultKinds, startGateway, type Gateway } from '../../../gateway';
import { startSite } from './otpSite';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
	mockPauses.length = 0;
});
afterEach(() => gateway.stop());

const to = '996770123456';
const carryOn = { onError: 'continueRegularOutput' } as const;

interface Attempt {
	[name: string]: GenericValue;
	token: GenericValue;
	code: GenericValue;
}

/** Has a code sent, and gives it with its token. */
async function sendCode(): Promise<Attempt & { token: string; code: string }> {
	const { items } = await smsPro.run('otp', 'send', { phone: to });
	return { token: String(items[0]?.json['token']), code: gateway.ledger.codeOf(to) ?? '' };
}

async function verify(attempts: Attempt | Attempt[], run: SmsProRun = {}) {
	const parameters = { token: '={{ $json.token }}', code: '={{ $json.code }}' };
	return await smsPro.run('otp', 'verify', parameters, { items: [attempts].flat(), ...run });
}

const answers = {
	valid: { valid: true, result: 'valid', statusCode: 0, status: 'Code valid' },
	unknownToken: {
		valid: false,
		result: 'unknownToken',
		statusCode: 12,
		status: 'Unknown token',
	},
	expired: { valid: false, result: 'expired', statusCode: 13, status: 'Code expired' },
	wrongCode: { valid: false, result: 'wrongCode', statusCode: 14, status: 'Wrong code' },
};

describe.each(['number', 'string'] as const)('status as %s', (otpStatusType) => {
	beforeEach(() => {
		gateway.quirks.otpStatusType = otpStatusType;
	});

	test('the four answers, with the extra brace and byte order mark', async () => {
		Object.assign(gateway.quirks, { otpExtraBrace: true, otpBom: true });
		const { token, code } = await sendCode();
		const right = await verify([
			{ token, code },
			{ token, code: 'x' },
			{ token: 'foreign', code },
		]);
		expect(right.items).toEqual([
			{ json: answers.valid, pairedItem: { item: 0 } },
			{ json: answers.wrongCode, pairedItem: { item: 1 } },
			{ json: answers.unknownToken, pairedItem: { item: 2 } },
		]);
		gateway.advance(5 * 60_000);
		expect(jsonOf((await verify({ token, code })).items)).toEqual([answers.expired]);
	});

	test.each<[number, string, string, () => unknown]>([
		[2, 'API key', 'credential-invalid', () => (gateway.account.apiKey = 'changed')],
		[3, 'IP address', 'configuration-invalid', () => (gateway.account.allowedIps = ['10.0.0.1'])],
	])('%i is an error', async (status, words, cause, before) => {
		const sent = await sendCode();
		const credentials = smsPro.credentials();
		before();
		const { error } = await verify(sent, { credentials });
		expect(error?.message).toContain(words);
		expect(error?.message).toContain(`(status ${status})`);
		expect(error?.failure?.cause).toBe(cause);
		const went = await verify([sent, sent], { credentials, ...carryOn });
		expect(went.items).toEqual(
			[0, 1].map((item) => ({
				json: { error: expect.stringContaining(`(status ${status})`) },
				pairedItem: { item },
			})),
		);
	});
});

test.each([
	[1, /could not read the request/, 'Bad request format'],
	[4, /did not verify the code, because the balance/, 'Not enough money'],
	[5, /did not verify the code, because the OTP service/, 'Sender or text not set'],
	[7, /did not verify the code, because it does not accept the phone/, 'Wrong phone number'],
	[10, /did not verify the code, because it takes the transaction/, 'Repeated transaction ID'],
])('status %i has words of its own', async (status, words, name) => {
	const site = await startSite(() => ({ httpStatus: 400, body: JSON.stringify({ status }) }));
	const credentials = { smsProOtpApi: { apiKey: 'key', baseUrl: site.url } };
	const { error } = await verify({ token: 't', code: 'c' }, { credentials });
	await site.stop();
	expect(error?.message).toMatch(words);
	expect(error?.description).toBeTruthy();
	expect(verifyStatuses).toHaveProperty([status, 'name'], name);
});

test('every documented status has a row', () => {
	const documented = [0, 1, 2, 3, 4, 5, 7, 10, 12, 13, 14];
	expect(Object.keys(verifyStatuses).map(Number)).toEqual(documented);
	expect(Object.keys(sendStatuses).map(Number)).toEqual(documented);
});

test.each([1, 4, 5, 7, 10, 8, 99])('status %i is an error', async (status) => {
	const body = JSON.stringify({ status, description: 'Code Valid', valid: true });
	const site = await startSite(() => ({ body }));
	const credentials = { smsProOtpApi: { apiKey: 'key', baseUrl: site.url } };
	const { error } = await verify({ token: 't', code: 'c' }, { credentials });
	await site.stop();
	expect(error?.message).toContain(`(status ${status})`);
	expect(error?.message).not.toContain('Code Valid');
});

describe('token and code are text', () => {
	test('letters, case and leading zeros are kept', async () => {
		gateway.account.otp.alphabet = '0aB';
		const { token, code } = await sendCode();
		gateway.requests.clear();
		await verify({ token, code: ` ${code}\n` });
		expect(gateway.requests.entries.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
			{ token, code },
		]);
		expect(jsonOf((await verify({ token, code: code.toUpperCase() })).items)).toEqual([
			answers.wrongCode,
		]);
	});

	test.each([
		[12345, '12345'],
		[0, '0'],
		['00012', '00012'],
	])('%p goes out as %p', async (code, sent) => {
		await verify({ token: 't', code });
		expect(gateway.requests.of('otpVerify')[0]?.body).toBe(
			JSON.stringify({ token: 't', code: sent }),
		);
	});

	test.each<[string, Attempt, string]>([
		['an empty code', { token: 't', code: ' ' }, "'Code' is empty"],
		['no code', { token: 't', code: null }, "'Code' is empty"],
		['an empty token', { token: '', code: '1' }, "'Token' is empty"],
		['no token', { token: undefined, code: '1' }, "'Token' is empty"],
		['a token that is hidden', { token: { __redacted: true }, code: '1' }, "'Token' is not text"],
		['a list', { token: 't', code: ['1'] }, "'Code' is not text"],
	])('%s is an error before anything is asked', async (_, attempt, message) => {
		const { error } = await verify(attempt);
		expect(error).toMatchObject({ message, context: { itemIndex: 0 } });
		expect(error?.description).toBeTruthy();
		expect(gateway.requests.entries).toEqual([]);
	});
});

describe('lost and unreadable answers', () => {
	const faults = faultKinds.filter((kind) => kind !== 'slow' && kind !== 'status9');

	test.each(faults)('%s, twice: verified at the third try', async (kind) => {
		const sent = await sendCode();
		gateway.disturb(disturbFirst(2, { kind }));
		const { items } = await verify(sent);
		expect(jsonOf(items)).toEqual([answers.valid]);
		expect(gateway.requests.of('otpVerify')).toHaveLength(3);
		expect(mockPauses).toHaveLength(2);
	});

	test.each(faults)('%s, always: an error', async (kind) => {
		const sent = await sendCode();
		gateway.disturb(disturbFirst(Infinity, { kind }));
		const { error } = await verify(sent);
		const isElsewhere = kind === 'http401' || kind === 'http302';
		expect(error?.failure?.cause).toBe(
			isElsewhere ? 'configuration-invalid' : 'temporarily-unavailable',
		);
		expect(error?.description).toBeTruthy();
		expect(gateway.requests.of('otpVerify')).toHaveLength(3);
	});

	test('no answer in time, once: verified at the second try', async () => {
		const sent = await sendCode();
		const impatient = (config: InternalAxiosRequestConfig) => ({ ...config, timeout: 100 });
		const interceptor = axios.interceptors.request.use(impatient);
		gateway.disturb(disturbFirst(1, { kind: 'slow', ms: 1000 }));
		const { items } = await verify(sent);
		axios.interceptors.request.eject(interceptor);
		expect(jsonOf(items)).toEqual([answers.valid]);
		expect(gateway.requests.of('otpVerify')).toHaveLength(2);
	});

	test('Retry On Fail verifies again', async () => {
		const sent = await sendCode();
		gateway.disturb(disturbFirst(4, { kind: 'dropAfter' }));
		const { items } = await verify(sent, { retryOnFail: true });
		expect(jsonOf(items)).toEqual([answers.valid]);
	});
});

describe('12 or 13 after a try whose answer was lost is no answer', () => {
	const doubt = /not known whether the code was right.*answer to an earlier try was lost/;

	test.each(['dropAfter', 'cutAnswer', 'http500After'] as const)('12 after %s', async (kind) => {
		gateway.quirks.tokenDiesOnSuccess = true;
		const sent = await sendCode();
		gateway.disturb(disturbFirst(1, { kind }));
		const { error } = await verify(sent);
		expect(error?.message).toMatch(doubt);
		expect(error?.message).toContain('SMSPRO does not know this token (status 12)');
		expect(error?.description).toMatch(/Send a new code/);
		const [went] = jsonOf((await verify(sent, carryOn)).items);
		// Another execution doesn't know of it.
		expect(went).toEqual(answers.unknownToken);
	});

	test('13', async () => {
		const sent = await sendCode();
		gateway.disturb(({ attempt }) => {
			if (attempt > 1) gateway.advance(5 * 60_000);
			return attempt > 1 ? undefined : { kind: 'dropAfter' };
		});
		const [json] = jsonOf((await verify(sent, carryOn)).items);
		expect(json?.['error']).toMatch(doubt);
		expect(json?.['error']).toContain('(status 13)');
		expect(json).not.toHaveProperty('valid');
	});

	test('12 in a later try: Retry On Fail, and Retry of the execution, which do not end it', async () => {
		gateway.quirks.tokenDiesOnSuccess = true;
		const sent = await sendCode();
		gateway.disturb(disturbFirst(3, { kind: 'dropAfter' }));
		const first = await verify(sent, { retryOnFail: true });
		expect(first.error?.message).toMatch(doubt);
		const retryOf = savedForRetry(first.data);
		const second = await verify([], { executionId: '8', retryOf });
		expect(second.error?.message).toMatch(doubt);
		// The token is stored as the input that it is, and nowhere else.
		expect(JSON.stringify(first.data.executionData?.contextData)).not.toContain(sent.token);
	});

	test('0 and 14 are answers all the same', async () => {
		const sent = await sendCode();
		gateway.disturb(disturbFirst(1, { kind: 'dropAfter' }));
		expect(jsonOf((await verify({ ...sent, code: 'x' })).items)).toEqual([answers.wrongCode]);
		gateway.requests.clear();
		expect(jsonOf((await verify(sent)).items)).toEqual([answers.valid]);
	});

	test('12 of another token, or after an answer: as ever', async () => {
		gateway.quirks.tokenDiesOnSuccess = true;
		const sent = await sendCode();
		const foreign = { token: 'foreign', code: 'x' };
		gateway.disturb(({ ordinal }) => (ordinal === 1 ? { kind: 'dropBefore' } : undefined));
		gateway.requests.clear();
		const { items } = await verify([sent, foreign, sent], carryOn);
		expect(jsonOf(items)).toEqual([answers.valid, answers.unknownToken, answers.unknownToken]);
	});

	test('12 after a connection that never came about: as ever', async () => {
		const refuse = axios.interceptors.request.use(async () => {
			axios.interceptors.request.eject(refuse);
			return await Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
		});
		const { items } = await verify({ token: 'foreign', code: 'x' });
		expect(jsonOf(items)).toEqual([answers.unknownToken]);
	});
});

describe('what holds for every item ends the run', () => {
	const attempts = Array.from({ length: 20 }, (_, index) => ({ token: `t${index}`, code: 'c' }));

	test.each<[string, () => unknown]>([
		['a wrong key', () => (gateway.account.apiKey = 'changed')],
		['an address that is not allowed', () => (gateway.account.allowedIps = ['10.0.0.1'])],
	])('%s: one request', async (_, before) => {
		const credentials = smsPro.credentials();
		before();
		const { items } = await verify(attempts, { credentials, ...carryOn });
		expect(gateway.requests.of('otpVerify')).toHaveLength(1);
		expect(jsonOf(items)).toHaveLength(20);
		expect(items[19]?.json['error']).toMatch(/^Stopped before its turn: SMSPRO does not accept/);
	});

	test('a gateway that is down is asked for three', async () => {
		gateway.disturb(() => ({ kind: 'http500Before' }));
		const { items } = await verify(attempts, carryOn);
		expect(gateway.requests.of('otpVerify')).toHaveLength(9);
		expect(items[3]?.json['error']).toMatch(/^Stopped before its turn/);
	});
});

test('On Error = Continue (using error output): answers here, errors there', async () => {
	const sent = await sendCode();
	const run = { onError: 'continueErrorOutput' } as const;
	const result = await verify([{ token: 't', code: '' }, sent], run);
	expect(result.items).toEqual([{ json: answers.valid, pairedItem: { item: 1 } }]);
	expect(result.errorItems).toMatchObject([
		{ json: { error: expect.stringContaining("'Code' is empty") }, pairedItem: { item: 0 } },
	]);
});
