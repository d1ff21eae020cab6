import { jsonStringify, type IDataObject, type INodeParameters, type OnError } from 'n8n-workflow';

import { resources } from '../../../nodes/SmsPro/resources';
import type { CredentialData, NodeResult } from '../../engine';
import type { mockTime } from '../../engine/mockTime';
import { SmsProNode } from '../../engine/smsPro';
import { faultKinds, startGateway, type DisturbancePlan, type Gateway } from '../../gateway';
import { answering, answeringRaw, nobody, type Answering } from './gateway/answering';
import { findSecrets } from './gateway/findSecrets';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../engine/mockTime').mockTime(),
);

const account = {
	login: 'secret-login-1',
	password: 'S3cret&<pass>"word\' 100%/ключ',
	apiKey: ['secret', 'key', '0123456789', 'abcdef'].join('-'),
};
const secrets = Object.values(account);

/** With them, each operation asks the gateway. */
const parametersOf: Readonly<Record<string, INodeParameters>> = {
	'account get': {},
	'deliveryReport get': { messageId: 'A88726' },
	'message estimate': { to: '0700 000110', text: 'Hello' },
	'message send': { to: '0700 000110, 0700 000210', sender: 'SMSPRO.KG', text: 'Hello' },
	'phoneNumber lookup': { phone: '0700 000110' },
	'otp send': { phone: '0700 000110' },
	'otp verify': { token: 'a-token-of-ours', code: '123456' },
};

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map(({ value: operation }) => {
		const parameters = parametersOf[`${resource} ${operation}`];
		if (parameters === undefined) throw new Error(`${resource} ${operation} has no parameters`);
		return [resource, operation, parameters] as const;
	}),
);

const settings: OnError[] = ['stopWorkflow', 'continueRegularOutput'];

let gateway: Gateway;
let smsPro: SmsProNode;
let executions = 0;

beforeAll(async () => {
	gateway = await startGateway({ accounts: [account] });
	smsPro = await SmsProNode.load(gateway);
});
afterAll(() => gateway.stop());
afterEach(() => {
	gateway.disturb(undefined);
	Object.assign(gateway.account, {
		...account,
		allowedIps: [],
		balance: 1_000,
		senders: ['SMSPRO.KG'],
		stopWords: [],
		refusedNumbers: new Set(),
	});
	gateway.account.knownIds.clear();
});

interface Change {
	parameters?: IDataObject;
	baseUrl?: string;
}

/** Runs every operation under every setting, and searches all that n8n would store. Returns the results. */
async function searchAll({ parameters: change = {}, baseUrl }: Change = {}): Promise<NodeResult[]> {
	const results: NodeResult[] = [];
	for (const [resource, operation, parameters] of operations) {
		for (const onError of settings) {
			executions += 1;
			const isSend = resource === 'message' && operation === 'send';
			const result = await smsPro.run(
				resource,
				operation,
				{ ...parameters, ...(isSend ? (change as INodeParameters) : {}) },
				{ onError, executionId: `secrets ${executions}`, credentials: credentials(baseUrl) },
			);
			const place = `${resource}.${operation} ${onError}`;
			expect([place, findSecrets(result, secrets)]).toEqual([place, []]);
			const stored = jsonStringify(result.run, { replaceCircularRefs: true });
			expect([place, findSecrets(stored, secrets)]).toEqual([place, []]);
			results.push(result);
		}
	}
	return results;
}

/** What was entered in n8n, whatever a test makes of the gateway's account. */
function credentials(baseUrl = gateway.url): CredentialData {
	const { login, password, apiKey } = account;
	return { smsProApi: { login, password, baseUrl }, smsProOtpApi: { apiKey, baseUrl } };
}

/** Whether the result tells of something that went wrong. */
const tells = ({ error, items }: NodeResult) =>
	error !== undefined || items.some(({ json }) => json['error'] !== undefined);

describe('each fault of the gateway', () => {
	const plans: Record<string, DisturbancePlan> = {
		...Object.fromEntries(
			faultKinds
				.filter((kind) => kind !== 'slow' && kind !== 'hugeAnswer')
				.map((kind) => [kind, () => ({ kind })]),
		),
		// Eleven megabytes an answer: once for each question is enough.
		hugeAnswer: ({ attempt }) => (attempt === 1 ? { kind: 'hugeAnswer' } : { kind: 'dropBefore' }),
	};

	test.each(Object.entries(plans))('%s', async (kind, plan) => {
		gateway.disturb(plan);
		const results = await searchAll();
		// Status 9 is one of message and dr alone.
		if (kind !== 'status9') expect(results.map(tells)).toEqual(results.map(() => true));
		else expect(results.some(tells)).toBe(true);
	});

	test('slow', async () => {
		const [, , parameters] = operations.find(([, operation]) => operation === 'send')!;
		gateway.disturb(({ endpoint }) =>
			endpoint === 'message' ? { kind: 'slow', ms: 60_000 } : { kind: 'dropBefore' },
		);
		for (const onError of settings) {
			const options = { timeout: 1 };
			const run = { onError, credentials: credentials() };
			const result = await smsPro.run('message', 'send', { ...parameters, options }, run);
			expect(JSON.stringify([result.error?.message, result.items])).toContain(
				'SMSPRO did not answer within 1 seconds',
			);
			expect(findSecrets(result, secrets)).toEqual([]);
		}
	});
});

describe('each status', () => {
	const changes: Record<string, () => Change | void> = {
		'0': () => undefined,
		'1: format': () => ({ parameters: { options: { messageId: 'ABC' } } }),
		'2: login': () => void (gateway.account.password = 'another'),
		'2: key': () => void (gateway.account.apiKey = 'another'),
		'3: address': () => void (gateway.account.allowedIps = ['192.0.2.1']),
		'4: money': () => void (gateway.account.balance = 0),
		'5: sender': () => void (gateway.account.senders = ['Other']),
		'6: stop word': () => void (gateway.account.stopWords = ['hello']),
		'7: number': () => void (gateway.account.refusedNumbers = new Set(['996700000110'])),
		'10: repeated id': () => {
			gateway.account.knownIds.add('ABC');
			return { parameters: { options: { messageId: 'ABC' } } };
		},
		'11: test': () => ({ parameters: { options: { testMode: true } } }),
	};

	test.each(Object.entries(changes))('%s', async (_, prepare) => {
		const results = await searchAll(prepare() ?? {});
		expect(results).toHaveLength(operations.length * settings.length);
	});
});

describe('something else answers', () => {
	let other: Answering;
	afterEach(() => other.stop());

	async function searchWith(stranger: Promise<Answering>): Promise<void> {
		other = await stranger;
		const results = await searchAll({ baseUrl: other.url });
		expect(results.map(tells)).toEqual(results.map(() => true));
	}

	const html = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

	test.each<[string, number, (body: string, key: string) => string]>([
		['as it is', 200, (body, key) => `${key} ${body}`],
		['as it is, with HTTP status 500', 500, (body, key) => `${key} ${body}`],
		['as it is, with HTTP status 401', 401, (body, key) => `${key} ${body}`],
		['as it is, with HTTP status 302', 302, (body, key) => `${key} ${body}`],
		['in a page', 403, (body, key) => `<html><pre>${key} ${html(body)}</pre></html>`],
		['in a page, twice', 502, (body, key) => `<p>${key} ${html(html(body))}</p>`],
		['in JSON', 400, (body, key) => JSON.stringify({ key, request: body })],
		['in JSON in a page', 400, (body, key) => html(JSON.stringify({ key, request: body }))],
		['in a URL', 404, (body, key) => `No such page: /?k=${key}&q=${encodeURIComponent(body)}`],
		['as a form', 404, (body, key) => `${new URLSearchParams({ key, body }).toString()}`],
		['over and over', 200, (body, key) => `${key}${body}`.repeat(500)],
		['as the words of status 7', 200, (body) => words(7, body)],
		['as the words of status 5', 200, (body) => words(5, body)],
		['as the words of an unknown status', 200, (body) => words(99, body)],
	])('and quotes the request: %s', async (_, httpStatus, answer) => {
		await searchWith(
			answering((response, body) => {
				const key = String(response.req.headers['x-api-key'] ?? '');
				response.writeHead(httpStatus, { location: '/login' }).end(answer(body, key));
			}),
		);
	});

	/** A document of the gateway whose text quotes the request. */
	function words(status: number, body: string): string {
		const quoted = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
		return body.startsWith('<')
			? `<response><status>${status}</status><message>${quoted}</message></response>`
			: JSON.stringify({ status, description: body });
	}

	test('and quotes the request, without speaking HTTP', async () => {
		await searchWith(answeringRaw((socket, received) => socket.end(received)));
	});

	test('and quotes the request in a header', async () => {
		await searchWith(
			answeringRaw((socket, received) => {
				const quoted = encodeURIComponent(received.toString());
				socket.end(`HTTP/1.1 500 No\r\nX-Request: ${quoted}\r\nContent-Length: 0\r\n\r\n`);
			}),
		);
	});

	test('and breaks off in the middle of a header', async () => {
		await searchWith(answeringRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')));
	});
});

describe('no connection', () => {
	const refused = async (baseUrl: string) => {
		const results = await searchAll({ baseUrl });
		expect(results.map(tells)).toEqual(results.map(() => true));
	};

	test('nobody listens', async () => {
		await refused((await nobody()).url);
	});

	test('a server without TLS behind https', async () => {
		await refused(gateway.url.replace('http:', 'https:'));
	});
});

test('the search finds secrets, wherever and however they stand', () => {
	const [login, password] = secrets as [string, string];
	const hidden = Object.defineProperty(new Error('x'), 'request', { value: { body: password } });
	for (const data of [
		{ a: [{ b: login }] },
		{ [login]: 1 },
		new Error(`failed: ${password}`),
		new Error('x', { cause: { data: Buffer.from(password) } }),
		hidden,
		new Map([['a', new Set([encodeURIComponent(password)])]]),
		{ text: password.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') },
		JSON.stringify({ password }),
	]) {
		expect(findSecrets(data, secrets)).not.toEqual([]);
	}
	expect(findSecrets({ a: ['secret', 'login'] }, secrets)).toEqual([]);
});
