import { jsonOf, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { disturbFirst, startGateway, type Fault, type Gateway } from '../../../gateway';
import { nobody } from '../gateway/answering';

let gateway: Gateway;
let smsPro: SmsProNode;

beforeAll(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.requests.clear();
	gateway.disturb(undefined);
	Object.assign(gateway.account, { balance: 20123.12, pricePerSms: 0.5, state: 0, allowedIps: [] });
});

const run = async (options: SmsProRun = {}) => await smsPro.run('account', 'get', {}, options);
const settled = { active: true, state: 0, balance: 20123.12, pricePerSms: 0.5 };

test('one item with numbers as numbers', async () => {
	const { items, error } = await run();
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: settled, pairedItem: { item: 0 } }]);
	expect(Object.keys(items[0]!.json)).toEqual(['active', 'state', 'balance', 'pricePerSms']);
});

test('an account that is not active', async () => {
	Object.assign(gateway.account, { state: 1, balance: 0, pricePerSms: 1.005 });
	expect(jsonOf((await run()).items)).toEqual([
		{ active: false, state: 1, balance: 0, pricePerSms: 1.005 },
	]);
});

test('once for each item', async () => {
	const { items } = await run({ items: [{ a: 1 }, { a: 2 }] });
	expect(items).toEqual([
		{ json: settled, pairedItem: { item: 0 } },
		{ json: settled, pairedItem: { item: 1 } },
	]);
	expect(gateway.requests.of('info')).toHaveLength(2);
});

describe('each status', () => {
	const wrong = (change: Record<string, string>) => ({
		credentials: { smsProApi: { ...smsPro.credentials()['smsProApi'], ...change } },
	});

	test.each([
		[1, () => wrong({ login: '' }), 'SMSPRO could not read the request', 'node-defect'],
		[
			2,
			() => wrong({ password: 'x' }),
			'SMSPRO does not accept the login or the password',
			'credential-invalid',
		],
		[
			3,
			() => {
				gateway.account.allowedIps = ['192.0.2.1'];
				return {};
			},
			'SMSPRO does not accept requests from the IP address of this n8n',
			'configuration-invalid',
		],
	])('%i', async (status, prepare, happened, cause) => {
		const { error, items } = await run(prepare());
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `${happened} (status ${status})`,
			failure: { cause },
			context: { itemIndex: 0 },
		});
		expect(error?.description).toMatch(/^[A-Z].*\.$/);
	});
});

describe('each fault', () => {
	const lost = 'The connection to SMSPRO broke before it answered';
	const other = 'The base URL answered, but not with a document of SMSPRO:';

	test.each<[Fault['kind'], string]>([
		['dropBefore', lost],
		['dropAfter', lost],
		['dropMidAnswer', lost],
		['http500Before', 'SMSPRO is not available (HTTP 500)'],
		['http401', "This is not SMSPRO's address (HTTP 401)"],
		['http302', "This is not SMSPRO's address (HTTP 302)"],
		['htmlPageBefore', `${other} it is a web page`],
		['emptyBody', `${other} it is not XML`],
		['jsonBody', `${other} it is not XML`],
		['cutAnswer', `${other} it is not well-formed XML`],
		['hugeAnswer', `${other} it is larger than 10 MB`],
		['dtdAnswer', `${other} it holds a document type`],
	])('%s', async (kind, message) => {
		gateway.disturb(disturbFirst(1, { kind }));
		const { error } = await run();
		const cause = message.startsWith('This is not')
			? 'configuration-invalid'
			: 'temporarily-unavailable';
		expect(error).toMatchObject({ message, failure: { cause } });
		expect(gateway.requests.entries).toHaveLength(1);
	});

	test('nobody listens', async () => {
		const { url } = await nobody();
		const smsProApi = { ...smsPro.credentials()['smsProApi'], baseUrl: url };
		const { error } = await run({ credentials: { smsProApi } });
		expect(error).toMatchObject({ message: 'n8n could not connect to SMSPRO' });
	});
});

describe('On Error', () => {
	const items = [{ row: 'a' }, { row: 'b' }, { row: 'c' }];
	const happened =
		'SMSPRO does not accept requests from the IP address of this n8n (status 3). In the SMSPRO cabinet';

	/** Only the second question goes wrong. */
	function refuseSecond(): void {
		gateway.disturb(({ ordinal }) => {
			gateway.account.allowedIps = ordinal === 2 ? ['192.0.2.1'] : [];
			return undefined;
		});
	}

	test('stop: throws for the item, and asks no further', async () => {
		refuseSecond();
		const result = await run({ items });
		expect(result.error?.message).toMatch(/\(status 3\)$/);
		expect(result.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(result.items).toEqual([]);
		expect(gateway.requests.entries).toHaveLength(2);
	});

	test('continue: an item with the error in its place', async () => {
		refuseSecond();
		const result = await run({ items, onError: 'continueRegularOutput' });
		expect(result.error).toBeUndefined();
		expect(result.errorItems).toEqual([]);
		expect(result.items).toEqual([
			{ json: settled, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining(happened) as string }, pairedItem: { item: 1 } },
			{ json: settled, pairedItem: { item: 2 } },
		]);
	});

	test('continue with the error output: there, beside what came in', async () => {
		refuseSecond();
		const result = await run({ items, onError: 'continueErrorOutput' });
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([
			{ json: settled, pairedItem: { item: 0 } },
			{ json: settled, pairedItem: { item: 2 } },
		]);
		expect(result.errorItems).toEqual([
			{
				json: { row: 'b', error: expect.stringContaining(happened) as string },
				pairedItem: { item: 1 },
			},
		]);
	});

	describe('a credential that can not be used at all', () => {
		const useless = () => ({
			smsProApi: { ...smsPro.credentials()['smsProApi'], baseUrl: 'http://smspro.example' },
		});
		const reason =
			'The base URL in the credential must start with https://, or its secrets would travel in clear text';
		const whole = `${reason}. Open the credential and correct its base URL.`;

		test('stop', async () => {
			const { error } = await run({ items, credentials: useless() });
			expect(error).toMatchObject({
				message: reason,
				description: 'Open the credential and correct its base URL.',
			});
		});

		test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', async (onError) => {
			const result = await run({ items, onError, credentials: useless() });
			const failed = onError === 'continueErrorOutput' ? result.errorItems : result.items;
			expect(failed.map(({ json, pairedItem }) => [json['error'], pairedItem])).toEqual(
				items.map((_, item) => [whole, { item }]),
			);
			expect([...result.items, ...result.errorItems]).toHaveLength(items.length);
		});

		test('a password that XML can not carry', async () => {
			const smsProApi = { ...smsPro.credentials()['smsProApi'], password: 'bell\u0007' };
			const { error } = await run({ credentials: { smsProApi } });
			expect(error).toMatchObject({
				message:
					"Login or password holds a control character that can't be sent (U+0007, character 5)",
				description: 'Open the credential and enter this once more.',
			});
			expect(gateway.requests.entries).toEqual([]);
		});
	});
});
