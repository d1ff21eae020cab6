/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import axios, { type InternalAxiosRequestConfig } from 'axios';
import type { GenericValue } from 'n8n-workflow';

import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { jsonOf, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { sendStatuses } from '../../../../nodes/SmsPro/gateway/otp/send';
import { verifyStatuses } from '../../../../nodes/SmsPro/gateway/otp/verify';
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
		expect(error?.failure?.cause).toBe('temporarily-unavailable');
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

test('On Error = Continue (using error output): answers here, errors there', async () => {
	const sent = await sendCode();
	const run = { onError: 'continueErrorOutput' } as const;
	const result = await verify([{ token: 't', code: '' }, sent], run);
	expect(result.items).toEqual([{ json: answers.valid, pairedItem: { item: 1 } }]);
	expect(result.errorItems).toMatchObject([
		{ json: { error: expect.stringContaining("'Code' is empty") }, pairedItem: { item: 0 } },
	]);
});
