import { CredentialTestContext } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { startSmsc, type Smsc } from '../../../../test/gateway/smsc';
import { smscApiTest } from '../../nodes/Smsc/credential/smscApiTest';

let smsc: Smsc;

beforeAll(async () => {
	smsc = await startSmsc();
});
afterAll(() => smsc.stop());
beforeEach(() => {
	smsc.clear();
	smsc.account.blocked = false;
});

/** What n8n hands to a credential test: its real HTTP layer. */
const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);

async function run(change: Record<string, string> = {}) {
	const { login, password, apiKey } = smsc.account;
	const data = { login, password, apiKey, baseUrl: smsc.url, ...change };
	const result = await smscApiTest.call(context, { id: '1', name: 'SMSC', type: 'smscApi', data });
	for (const secret of [password, encodeURIComponent(password), apiKey]) {
		expect(result.message).not.toContain(secret);
	}
	return result;
}

test('passes, and tells the balance', async () => {
	const passed = { status: 'OK', message: 'SMSC accepts this credential. Balance: 1000 KZT' };
	await expect(run()).resolves.toEqual(passed);
	await expect(run({ authentication: 'apiKey', password: 'wrong' })).resolves.toEqual(passed);
	await expect(run({ baseUrl: ` ${smsc.url}/ ` })).resolves.toEqual(passed);
	expect(smsc.requests.map(({ path, method }) => [method, path])).toEqual(
		Array(3).fill(['POST', '/sys/balance.php']),
	);
});

test.each([
	[{ password: 'wrong' }, /\(code 2\).*Check login and password.*IP/],
	[{ authentication: 'apiKey', apiKey: 'wrong' }, /\(code 2\)/],
	[{ baseUrl: 'http://smsc.kz' }, /must start with https/],
	[{ baseUrl: 'smsc' }, /is not a URL/],
	[{ baseUrl: 'http://127.0.0.1:1' }, /could not connect to SMSC.*ECONNREFUSED/],
])('%j fails with what to do', async (change, says) => {
	const { status, message } = await run(change);
	expect(status).toBe('Error');
	expect(message).toMatch(says);
});

test('a blocked address, a limit, and a page that is no SMSC', async () => {
	smsc.account.blocked = true;
	expect((await run()).message).toMatch(/blocked the IP address.*\(code 4\).*wait/);
	smsc.account.blocked = false;
	smsc.disturb(() => ({ kind: 'duplicateRequest' }));
	expect((await run()).message).toMatch(/ten times a minute.*\(code 9\)/);
	smsc.disturb(() => ({ kind: 'htmlPageBefore' }));
	expect((await run()).message).toMatch(
		/not with a document of SMSC: it is not JSON.*Site maintenance/s,
	);
});
