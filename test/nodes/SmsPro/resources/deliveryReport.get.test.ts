import type { IDataObject } from 'n8n-workflow';

import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { jsonOf, numbers, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { startGateway, type Gateway } from '../../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeAll(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.disturb(undefined);
	gateway.account.allowedIps = [];
});

/** Sends to numbers in one packet and returns its id. */
async function sent(...to: string[]): Promise<string> {
	const { items, error } = await smsPro.send(
		{ to: to.join(',') },
		{ executionId: `send ${to.join()}` },
	);
	expect(error).toBeUndefined();
	const id = items[0]!.json['messageId'] as string;
	gateway.requests.clear();
	mockPauses.length = 0;
	return id;
}

const getReports = async (parameters: IDataObject, run: SmsProRun = {}) =>
	await smsPro.run('deliveryReport', 'get', parameters as never, run);
const getForItems = async (
	items: IDataObject[],
	parameters: IDataObject = {},
	run: SmsProRun = {},
) =>
	await getReports(
		{ messageId: '={{ $json.id }}', phone: '={{ $json.phone ?? "" }}', ...parameters },
		{ items, ...run },
	);

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+06:00$/) as string;

describe('what comes back', () => {
	test.each([
		[0, 'queued', false, null, null],
		[1, 'sentToOperator', false, time, null],
		[2, 'rejected', true, null, null],
		[3, 'delivered', true, time, time],
		[4, 'notDelivered', true, time, time],
		[5, 'insufficientFunds', true, null, null],
		[6, 'unknown', false, time, time],
		[7, 'expired', true, time, null],
		// Codes that no document knows.
		[8, 'unknown', false, time, time],
		[123, 'unknown', false, time, time],
	])('code %i: %s', async (code, report, final, sentAt, receivedAt) => {
		const to = `99670020${String(code).padStart(3, '0')}9`;
		const messageId = await sent(to);
		gateway.reports.set(to, code);
		const { items, error } = await getReports({ messageId });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { messageId, to, report, reportCode: code, final, sentAt, receivedAt },
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]!.json)).toEqual([
			'messageId',
			'to',
			'report',
			'reportCode',
			'final',
			'sentAt',
			'receivedAt',
		]);
	});

	test('one item for each number', async () => {
		const to = numbers(3, 300);
		const messageId = await sent(...to);
		const { items } = await getReports({ messageId });
		expect(items.map(({ json, pairedItem }) => [json['to'], pairedItem])).toEqual(
			to.map((number) => [number, { item: 0 }]),
		);
	});

	test.each(['0700 0400-10', '+996700040010', '996700040010'])('only for %s', async (phone) => {
		const messageId = await sent('996700040010', '996700041010');
		const { items } = await getReports({ messageId, phone });
		expect(jsonOf(items)).toMatchObject([{ to: '996700040010' }]);
		expect(items).toHaveLength(1);
	});

	test('an id with spaces around it', async () => {
		const messageId = await sent('996700042010');
		expect((await getReports({ messageId: ` ${messageId}\n` })).items).toHaveLength(1);
	});
});

describe('many items', () => {
	test('with one id are asked once, and each gets what concerns it', async () => {
		const to = numbers(3, 500);
		const id = await sent(...to);
		const { items } = await getForItems([{ id, phone: to[1]! }, { id }, { id, phone: to[2]! }]);
		expect(items.map(({ json, pairedItem }) => [json['to'], pairedItem])).toEqual([
			[to[1], { item: 0 }],
			...to.map((number) => [number, { item: 1 }]),
			[to[2], { item: 2 }],
		]);
		expect(gateway.requests.entries.map(({ endpoint }) => endpoint)).toEqual(['dr']);
	});

	test('with several ids: one request for each, never two for one at once', async () => {
		const to = numbers(4, 600);
		const ids: string[] = [];
		for (const number of to) ids.push(await sent(number));
		const { items } = await getForItems([...ids, ...ids, ...ids].map((id) => ({ id })));
		expect(items.map(({ json, pairedItem }) => [json['to'], pairedItem])).toEqual(
			Array.from({ length: 12 }, (_, item) => [to[item % 4], { item }]),
		);
		expect(gateway.requests.entries).toHaveLength(4);
		expect(gateway.requests.maxInFlightPerId).toBe(1);
	});
});

describe('Wait for Final Report', () => {
	const options = { waitForFinal: true };

	test('asks again with growing pauses until all are final', async () => {
		const messageId = await sent('996700070010', '996700070007');
		const { items } = await getReports({ messageId, options });
		expect(jsonOf(items)).toMatchObject([
			{ to: '996700070010', report: 'delivered', final: true },
			{ to: '996700070007', report: 'expired', final: true },
		]);
		expect(mockPauses).toEqual([5_000, 10_000, 20_000]);
		expect(gateway.requests.entries).toHaveLength(4);
	});

	test('does not wait when all are final at once', async () => {
		const messageId = await sent('996700071010');
		gateway.reports.settle();
		expect(jsonOf((await getReports({ messageId, options })).items)).toMatchObject([
			{ final: true },
		]);
		expect(mockPauses).toEqual([]);
	});

	test('waits only for the number that is asked for', async () => {
		// …00 never leaves the queue.
		const messageId = await sent('996700072010', '996700072000');
		const { items } = await getReports({ messageId, phone: '996700072010', options });
		expect(jsonOf(items)).toMatchObject([{ to: '996700072010', report: 'delivered' }]);
		expect(mockPauses).toEqual([5_000]);
	});

	test('returns what there is once the time is over', async () => {
		const messageId = await sent('996700073000');
		const { items, error } = await getReports({
			messageId,
			options: { ...options, waitTimeout: 40 },
		});
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject([{ report: 'queued', final: false }]);
		expect(mockPauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
		expect(mockPauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(40_000);
	});

	test('without it, asks once', async () => {
		const messageId = await sent('996700074000');
		expect(jsonOf((await getReports({ messageId })).items)).toMatchObject([{ final: false }]);
		expect([mockPauses, gateway.requests.entries.length]).toEqual([[], 1]);
	});

	test('ends when the execution is stopped', async () => {
		const messageId = await sent('996700075000');
		const stopping = new AbortController();
		gateway.disturb(() => {
			stopping.abort();
			return undefined;
		});
		await getReports(
			{ messageId, options: { ...options, waitTimeout: 1e9 } },
			{ signal: stopping.signal },
		);
		expect(gateway.requests.entries).toHaveLength(1);
	});
});

describe('each status', () => {
	const wrong = (change: Record<string, string>) => ({
		credentials: { smsProApi: { ...smsPro.credentials()['smsProApi'], ...change } },
	});

	test.each([
		[1, () => wrong({ login: '' }), 'SMSPRO could not read the request', 'node-defect', 1],
		[
			2,
			() => wrong({ password: 'x' }),
			'SMSPRO does not accept the login or the password',
			'credential-invalid',
			1,
		],
		[
			3,
			() => {
				gateway.account.allowedIps = ['192.0.2.1'];
				return {};
			},
			'SMSPRO does not accept requests from the IP address of this n8n',
			'configuration-invalid',
			1,
		],
		[
			4,
			() => ({}),
			'SMSPRO has no report for this message ID and number',
			'configuration-invalid',
			1,
		],
		[
			5,
			() => {
				gateway.disturb(() => ({ kind: 'status9' }));
				return {};
			},
			'SMSPRO is still answering an earlier question about this message ID',
			'rate-limited',
			5,
		],
	])('%i', async (status, prepare, happened, cause, requests) => {
		gateway.requests.clear();
		const { error, items } = await getReports({ messageId: 'Nothing' }, prepare());
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: `${happened} (status ${status})`,
			failure: { cause },
			context: { itemIndex: 0 },
		});
		expect(gateway.requests.entries).toHaveLength(requests);
	});

	test('5 goes by', async () => {
		const messageId = await sent('996700080010');
		gateway.disturb(({ attempt }) => (attempt < 3 ? { kind: 'status9' } : undefined));
		expect(jsonOf((await getReports({ messageId })).items)).toMatchObject([{ messageId }]);
		expect(mockPauses).toHaveLength(2);
	});

	test('4 for a number that is not in the packet', async () => {
		const messageId = await sent('996700081010');
		const { error } = await getReports({ messageId, phone: '996700081020' });
		expect(error?.message).toBe('SMSPRO has no report for this message ID and number (status 4)');
	});
});

test('a lost answer is asked for again', async () => {
	const messageId = await sent('996700082010');
	gateway.disturb(({ attempt }) => (attempt < 5 ? { kind: 'dropAfter' } : undefined));
	expect(jsonOf((await getReports({ messageId })).items)).toMatchObject([{ messageId }]);
	expect(gateway.requests.entries).toHaveLength(5);
});

describe('wrong input', () => {
	test.each([
		[{ messageId: '={{ "" }}' }, "'Message ID' is empty"],
		[{ messageId: '  ' }, "'Message ID' is empty"],
		[{ messageId: 'a b' }, '\'Message ID\' is not an ID of SMSPRO: "a b"'],
		[{ messageId: '<id>' }, '\'Message ID\' is not an ID of SMSPRO: "<id>"'],
		[{ messageId: 'x'.repeat(37) }, `'Message ID' is not an ID of SMSPRO: "${'x'.repeat(37)}"`],
		[{ messageId: 'A1', phone: '12' }, /^'Phone' can't be read: /],
		[
			{ messageId: 'A1', options: { waitForFinal: true, waitTimeout: '={{ "long" }}' } },
			`'Wait Time' must be a number, 1 or more, and is "long"`,
		],
	])('%j', async (parameters, message) => {
		gateway.requests.clear();
		const { error } = await getReports(parameters);
		expect(error?.name).toBe('NodeOperationError');
		if (typeof message === 'string') expect(error?.message).toBe(message);
		else expect(error?.message).toMatch(message);
		expect(gateway.requests.entries).toEqual([]);
	});
});

describe('On Error', () => {
	const empty = "'Message ID' is empty. Enter the 'messageId' that sending the message gave back.";
	const notFound = expect.stringMatching(
		/^SMSPRO has no report for this message ID and number \(status 4\)\. Check/,
	) as string;

	async function mixed(): Promise<IDataObject[]> {
		const id = await sent('996700090010');
		return [{ id: '' }, { id }, { id: 'Nothing', phone: '0700090010' }, { id, phone: '12' }];
	}

	test('stop: wrong input throws before anything is asked', async () => {
		const items = await mixed();
		const result = await getForItems(items.reverse());
		expect(result.error).toMatchObject({
			message: "2 of 4 items can't be used",
			description: expect.stringMatching(/Row 1: 'Phone' can't.*Row 4: 'Message ID' is empty$/),
			context: { itemIndex: 0 },
		});
		expect(result.items).toEqual([]);
		expect(gateway.requests.entries).toEqual([]);
	});

	test('continue: each item in its place', async () => {
		const input = await mixed();
		const { items, errorItems, error } = await getForItems(
			input,
			{},
			{
				onError: 'continueRegularOutput',
			},
		);
		expect([error, errorItems]).toEqual([undefined, []]);
		expect(items).toEqual([
			{ json: { messageId: null, to: null, error: empty }, pairedItem: { item: 0 } },
			{ json: expect.objectContaining({ to: '996700090010' }) as object, pairedItem: { item: 1 } },
			{
				json: { messageId: 'Nothing', to: '996700090010', error: notFound },
				pairedItem: { item: 2 },
			},
			{
				json: {
					messageId: input[3]?.['id'],
					to: '12',
					error: expect.stringMatching(/^'Phone' can't be read: /) as string,
				},
				pairedItem: { item: 3 },
			},
		]);
	});

	test('continue with the error output: the bad ones there, beside what came in', async () => {
		const input = await mixed();
		const { items, errorItems, error } = await getForItems(
			input,
			{},
			{
				onError: 'continueErrorOutput',
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(errorItems).toMatchObject([
			{ json: { ...input[0], messageId: null, error: empty }, pairedItem: { item: 0 } },
			{ json: { ...input[2], messageId: 'Nothing', error: notFound }, pairedItem: { item: 2 } },
			{ json: { ...input[3], messageId: input[3]?.['id'], to: '12' }, pairedItem: { item: 3 } },
		]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: a credential that can not be used at all is said on every item',
		async (onError) => {
			const smsProApi = { ...smsPro.credentials()['smsProApi'], baseUrl: 'http://smspro.example' };
			const result = await getForItems(
				[{ id: 'A1' }, { id: 'A2' }],
				{},
				{
					onError,
					credentials: { smsProApi },
				},
			);
			const failed = onError === 'continueErrorOutput' ? result.errorItems : result.items;
			const error = expect.stringContaining('must start with https://') as string;
			expect(failed).toMatchObject([
				{ json: { messageId: 'A1', error }, pairedItem: { item: 0 } },
				{ json: { messageId: 'A2', error }, pairedItem: { item: 1 } },
			]);
			expect([...result.items, ...result.errorItems]).toHaveLength(2);
		},
	);
});
