import { smsProApiTest } from '../../../../nodes/SmsPro/credential/smsProApiTest';
import { startGateway, type Gateway } from '../../../gateway';
import { answering, nobody, type Answering } from '../gateway/answering';
import { credentialTestContext } from '../gateway/connectDirectly';

let gateway: Gateway;
let other: Answering | undefined;

beforeAll(async () => {
	gateway = await startGateway({
		accounts: [{ login: 'secret-login-1', password: 'Pa55&word<7>"\'' }],
	});
});
afterAll(() => gateway.stop());
afterEach(async () => {
	gateway.disturb(undefined);
	gateway.account.state = 0;
	gateway.account.allowedIps = [];
	await other?.stop();
	other = undefined;
});

/** Runs the test as n8n does, with the gateway's own account unless told otherwise. */
async function run(change: Record<string, unknown> = {}, timeout?: number) {
	const { login, password } = gateway.account;
	const data = { login, password, baseUrl: gateway.url, ...change } as Record<string, string>;
	const credential = { id: '1', name: 'SMSPRO', type: 'smsProApi', data };
	const result = await smsProApiTest.call(credentialTestContext(timeout), credential);
	for (const secret of [login, 'word&lt;7', password]) {
		expect(result.message).not.toContain(secret);
	}
	return result;
}

const ok = (message: string) => ({ status: 'OK', message });
const failed = (message: string) => ({ status: 'Error', message });

describe('passes', () => {
	test('with status 0', async () => {
		await expect(run()).resolves.toEqual(ok('SMSPRO accepts this login'));
	});

	test('with spaces around login and base URL', async () => {
		const change = { login: ' secret-login-1 ', baseUrl: ` ${gateway.url}/ ` };
		await expect(run(change)).resolves.toEqual(ok('SMSPRO accepts this login'));
	});

	test('with state 1, and says so', async () => {
		gateway.account.state = 1;
		await expect(run()).resolves.toEqual(
			ok(
				'This account is inactive, blocked or in test mode. In test mode it sends only to the number of its own profile. Ask SMSPRO support to activate it.',
			),
		);
	});
});

describe('each status', () => {
	test('1', async () => {
		await expect(run({ login: '' })).resolves.toEqual(
			failed(
				'SMSPRO could not read the request (status 1). Check that the base URL in the credential belongs to an SMSPRO gateway. If it does, report this to the maintainers of this node.',
			),
		);
	});

	test.each([{ password: 'wrong' }, { login: 'nobody' }])('2: %j', async (change) => {
		await expect(run(change)).resolves.toEqual(
			failed(
				'SMSPRO does not accept the login or the password (status 2). Enter the login and password of your SMSPRO cabinet in the credential once more.',
			),
		);
	});

	test('3', async () => {
		gateway.account.allowedIps = ['192.0.2.1'];
		await expect(run()).resolves.toEqual(
			failed(
				'SMSPRO does not accept requests from the IP address of this n8n (status 3). In the SMSPRO cabinet open MY PROFILE → API PARAMETERS and add the public IP address of this n8n to the allowed ones, or clear the list.',
			),
		);
	});

	test('one that no document knows', async () => {
		const xml = '<response><status>42</status></response>';
		other = await answering((response) => response.end(xml));
		await expect(run({ baseUrl: other.url })).resolves.toEqual(
			failed(
				"SMSPRO answered with a status that its documents don't describe (status 42). Ask the support of SMSPRO what this status means for your account.",
			),
		);
	});
});

describe('no answer', () => {
	test('nobody listens', async () => {
		const { url } = await nobody();
		await expect(run({ baseUrl: url })).resolves.toEqual(
			failed(
				'n8n could not connect to SMSPRO. The connection ended with ECONNREFUSED. Check the base URL in the credential, and the network and firewall of this n8n.',
			),
		);
	});

	test('it takes too long', async () => {
		gateway.disturb(() => ({ kind: 'slow', ms: 60_000 }));
		await expect(run({}, 0.1)).resolves.toEqual(
			failed(
				'SMSPRO did not answer within 15 seconds. Run this again later. If it happens often, check the network between n8n and the gateway.',
			),
		);
	});

	test('the connection breaks', async () => {
		gateway.disturb(() => ({ kind: 'dropBefore' }));
		await expect(run()).resolves.toEqual(
			failed(
				'The connection to SMSPRO broke before it answered. The connection ended with ECONNRESET. Run this again later.',
			),
		);
	});
});

describe('another answer', () => {
	const advice = 'Check the base URL in the credential, and any proxy between n8n and SMSPRO.';
	const page = '<html><body><h1>Welcome</h1></body></html>';

	test('an HTML page', async () => {
		other = await answering((response) => response.end(page));
		await expect(run({ baseUrl: other.url })).resolves.toEqual(
			failed(
				`The base URL answered, but not with a document of SMSPRO: it is a web page. It begins: ${page}\n${advice}`,
			),
		);
	});

	test('a redirect is not followed', async () => {
		other = await answering((response) =>
			response.writeHead(302, { location: `${gateway.url}/api/info` }).end(page),
		);
		gateway.requests.clear();
		await expect(run({ baseUrl: other.url })).resolves.toEqual(
			failed(`This is not SMSPRO's address (HTTP 302). Check Base URL.\nIt begins: ${page}`),
		);
		expect(gateway.requests.entries).toEqual([]);
	});

	test('a page that quotes the request', async () => {
		other = await answering((response, body) => response.writeHead(403).end(`Blocked: ${body}`));
		const { message } = await run({ baseUrl: other.url });
		expect(message).toContain('<login>•••</login><pwd>•••</pwd>');
	});
});

describe('nothing is asked', () => {
	test.each([
		[
			{ baseUrl: 'http://smspro.nikita.kg' },
			'The base URL in the credential must start with https://, or its secrets would travel in clear text.',
		],
		[
			{ baseUrl: 'smspro.nikita.kg' },
			'The base URL in the credential is not a URL. Enter it like https://smspro.nikita.kg.',
		],
		[
			{ baseUrl: undefined },
			'The base URL in the credential is not a URL. Enter it like https://smspro.nikita.kg.',
		],
		[
			{ password: 'bell\u0007' },
			"Login or password can't be sent: character 5 (U+0007) is a control character that can't be sent.",
		],
	])('%j', async (change, message) => {
		gateway.requests.clear();
		await expect(run(change)).resolves.toEqual(failed(message));
		expect(gateway.requests.entries).toEqual([]);
	});
});
