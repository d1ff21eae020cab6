import type { Smsc } from '../../../../test/gateway/smsc';
import { mockPauses, mockTime } from '../../../../test/engine/mockTime';
import { jsonOf, numbers, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

/** Lists that this process still remembers, from the test before, must not matter. */
const minute = 61_000;

const statusRequests = () => smsc.requestsTo('status');
const errorCodes = () => statusRequests().map(({ code }) => code);

test('one message: a plain request, and what it gives', async () => {
	smsc.put({ id: '14', phone: '77012345601', fate: { status: 20, err: 6 } });
	const { items, error } = await node.getStatus([{ phone: '8 701 234-56-01', id: 14 }]);
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([
		{
			messageId: '14',
			phone: '77012345601',
			status: 'undeliverable',
			statusCode: 20,
			final: true,
			changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			errorCode: 6,
			error: 'The phone is off or out of coverage',
			type: 'sms',
			secondBalance: false,
			template: null,
		},
	]);
	const [request] = statusRequests();
	expect(request).toMatchObject({
		method: 'POST',
		path: '/sys/status.php',
		fields: { phone: '+77012345601', id: '14', all: '0', fmt: '3', charset: 'utf-8' },
	});
	expect(request?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
	expect(mockPauses).toEqual([]);
});

test('500 items are one list request, each answer on its own item', async () => {
	const phones = numbers(400);
	// Ids repeat: SMSC's are small numbers, unique only per account, so 400 phones share 50 of them.
	const items = phones.map((phone, index) => ({ phone, id: index % 50 }));
	items.forEach(({ phone, id }, index) => {
		smsc.put({
			phone,
			id: String(id),
			fate: { status: index % 3 === 0 ? 20 : 1, err: index % 3 === 0 ? 13 : 0 },
		});
	});
	// A hundred that aren't there: unknown phones under known ids, unknown ids of known phones.
	const missing = Array.from({ length: 100 }, (_, index) =>
		index % 2 === 0
			? { phone: `7707${String(index).padStart(5, '0')}11`, id: index % 50 }
			: { phone: phones[index], id: 900 },
	);
	const mixed = [...items.slice(0, 250), ...missing, ...items.slice(250)];
	const result = await node.getStatus(mixed);
	expect(result.error).toBeUndefined();
	expect(statusRequests()).toHaveLength(1);
	expect(statusRequests()[0]?.fields['phone']?.split(',')).toHaveLength(500);
	expect(result.items).toHaveLength(500);
	result.items.forEach(({ json, pairedItem }, item) => {
		const asked = mixed[item]!;
		const index = items.findIndex(({ phone, id }) => phone === asked.phone && id === asked.id);
		expect(pairedItem).toEqual({ item });
		expect(json).toMatchObject({
			phone: asked.phone,
			messageId: String(asked.id),
			statusCode: index === -1 ? -3 : index % 3 === 0 ? 20 : 1,
		});
	});
});

test.each([
	'namelessMissing',
	'namelessRows',
	'reversedRows',
	'stringValues',
	'alwaysWindows1251',
	'bom',
] as const)('500 items at an SMSC with the quirk %s', async (quirk) => {
	smsc.quirks[quirk] = true;
	const items = numbers(500).map((phone, index) => ({ phone, id: index % 7 }));
	items.forEach(({ phone, id }, index) => {
		if (index % 5 !== 0) smsc.put({ phone, id: String(id), text: `Заказ ${index}` });
	});
	const result = await node.getStatus(items, { detail: 'full' });
	expect(result.error).toBeUndefined();
	expect(statusRequests()).toHaveLength(1);
	expect(jsonOf(result.items).map(({ text }) => text)).toEqual(
		items.map((_, index) => (index % 5 === 0 ? null : `Заказ ${index}`)),
	);
});

test('items that ask for the same message share one question', async () => {
	smsc.put({ id: '5', phone: '77012345601' });
	const same = { phone: '77012345601', id: 5 };
	const { items } = await node.getStatus([same, { phone: '+7 701 234 56 01', id: '5' }, same]);
	expect(jsonOf(items).map(({ status }) => status)).toEqual(Array(3).fill('delivered'));
	expect(statusRequests()).toMatchObject([{ fields: { id: '5' } }]);
});

test('1,001 items: two lists a minute apart and a single one; the node says how long it waits', async () => {
	const items = numbers(1_001).map((phone) => ({ phone, id: 1 }));
	items.forEach(({ phone }) => smsc.put({ phone, id: '1' }));
	const result = await node.getStatus(items);
	expect(result.error).toBeUndefined();
	expect(errorCodes()).toEqual([0, 0, 0]);
	expect(statusRequests().map(({ fields }) => fields['id']?.split(',').length)).toEqual([
		500, 500, 1,
	]);
	const [first, second] = statusRequests();
	expect(second!.at - first!.at).toBeGreaterThanOrEqual(60_000);
	expect(new Set(jsonOf(result.items).map(({ status }) => status))).toEqual(new Set(['delivered']));
	expect(result.hints).toMatchObject([
		{ message: expect.stringMatching(/^1001 messages are asked for in 3 requests.*waits about/) },
	]);
});

test('a second run within the minute waits for its end, and is not refused', async () => {
	const items = numbers(2).map((phone) => ({ phone, id: 1 }));
	await node.getStatus(items);
	mockPauses.length = 0;
	const second = await node.getStatus(items);
	expect(second.hints[0]?.message).toMatch(/waits about \d+ seconds/);
	expect(mockPauses).toHaveLength(1);
	expect(mockPauses[0]).toBeLessThanOrEqual(minute);
	expect(errorCodes()).toEqual([0, 0]);
});

test('executions side by side keep to four requests at once, and to one list a minute', async () => {
	const items = numbers(10).map((phone, index) => ({ phone, id: index + 1 }));
	items.forEach(({ phone, id }) => smsc.put({ phone, id: String(id) }));
	smsc.latencyMs = 20;
	const runs = [
		...items.map(async (item) => await node.getStatus([item])),
		node.getStatus(items.slice(0, 5)),
		node.getStatus(items.slice(5)),
	];
	const results = await Promise.all(runs);
	smsc.latencyMs = 0;
	for (const { items: output } of results) {
		expect(new Set(jsonOf(output).map(({ status }) => status))).toEqual(new Set(['delivered']));
	}
	expect(new Set(errorCodes())).toEqual(new Set([0]));
	const most = Math.max(...smsc.requests.map(({ concurrent }) => concurrent));
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(4);
});

test('error 9 backs off for a minute', async () => {
	smsc.put({ id: '5', phone: '77012345601' });
	let refused = 0;
	smsc.disturb(() => ((refused += 1) <= 2 ? { kind: 'duplicateRequest' } : undefined));
	const { items } = await node.getStatus([{ phone: '77012345601', id: 5 }]);
	expect(jsonOf(items)).toMatchObject([{ status: 'delivered' }]);
	expect(mockPauses).toEqual([minute, minute]);
});

test('error 9 again and again is an answer, too', async () => {
	smsc.disturb(() => ({ kind: 'tooManyConcurrent' }));
	const { error } = await node.getStatus([{ phone: '77012345601', id: 5 }]);
	expect(statusRequests()).toHaveLength(3);
	expect(error).toMatchObject({
		message: expect.stringMatching(/one list request a minute.*\(code 9\): too many concurrent/),
		failure: { cause: 'rate-limited' },
	});
});

test.each([
	'dropBefore',
	'dropAfter',
	'dropMidAnswer',
	'http500After',
	'htmlPageBefore',
	'emptyBody',
	'cutAnswer',
] as const)('%s once: asked again', async (kind) => {
	smsc.put({ id: '5', phone: '77012345601' });
	smsc.disturb(() => (smsc.requests.length === 1 ? { kind } : undefined));
	const { items, error } = await node.getStatus([{ phone: '77012345601', id: 5 }]);
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([{ status: 'delivered' }]);
	expect(statusRequests()).toHaveLength(2);
});

test('each item gets the detail that it asks for, out of one request', async () => {
	smsc.put({
		id: '5',
		phone: '77012345601',
		comment: 'note',
		kind: 'hlr',
		flag: 4,
		hlr: {
			imsi: '401021234567890',
			msc: '77010000001',
			mcc: '401',
			mnc: '02',
			cn: 'Казахстан',
			net: 'Кселл',
			rcn: 'Россия',
			rnet: 'МТС',
		},
	});
	smsc.put({ id: '6', phone: '77012345601' });
	const { items } = await node.getStatus(
		[
			{ phone: '77012345601', id: 5, detail: 'status' },
			{ phone: '77012345601', id: 6, detail: 'full' },
			{ phone: '77012345601', id: 6, detail: 'fullWithOperator' },
		],
		{ detail: '={{ $json.detail }}' },
	);
	expect(statusRequests()).toMatchObject([{ fields: { all: '2' } }]);
	const [status, full, operator] = jsonOf(items);
	expect(status).toMatchObject({ type: 'hlr', hlr: { mnc: '02', roamingOperator: 'МТС' } });
	expect(status).not.toHaveProperty('cost');
	expect(full).toMatchObject({ cost: 2.5, text: 'Привет', statusName: 'Доставлено' });
	expect(full).not.toHaveProperty('region');
	expect(operator).toMatchObject({ mccmnc: '40102', region: 'Алматы', originalOperator: 'Билайн' });
});

test('e-mail: by address, with its own reasons', async () => {
	smsc.put({
		id: '5',
		phone: 'me@example.com',
		kind: 'mail',
		flag: 8,
		fate: { status: 20, err: 2 },
	});
	const { items } = await node.getStatus([{ phone: 'me@example.com', id: 5 }]);
	expect(jsonOf(items)).toMatchObject([
		{ type: 'email', error: "The recipient's mailbox is full" },
	]);
});

test('Telegram: a name with an @ is no e-mail address', async () => {
	smsc.put({ id: '5', phone: '@client', kind: 'tg', flag: 12, fate: { status: 20, err: 249 } });
	const { items } = await node.getStatus([{ phone: '@client', id: 5 }]);
	expect(jsonOf(items)).toMatchObject([
		{ phone: '@client', type: 'social', error: 'The number has a wrong format' },
	]);
});

describe('On Error', () => {
	const items = [
		{ phone: '77012345601', id: 5 },
		{ phone: 'nobody', id: 5 },
		{ phone: '77012345601', id: 'no id' },
		{ phone: '77012345602', id: 5 },
	];

	beforeEach(() => {
		smsc.put({ id: '5', phone: '77012345601' });
		smsc.quirks.dropMissing = true;
	});

	test('Stop: all wrong rows are named, nothing is asked', async () => {
		const { error } = await node.getStatus(items);
		expect(error).toMatchObject({
			message: "2 of 4 items can't be used",
			description: expect.stringMatching(
				/Row 2: 'Phone' can't be read.*Row 3: 'Message ID' is not/,
			),
			context: { itemIndex: 1 },
		});
		expect(smsc.requests).toHaveLength(0);
	});

	test('Continue: every item in its place', async () => {
		const result = await node.getStatus(items, {}, { onError: 'continueRegularOutput' });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(jsonOf(result.items)).toMatchObject([
			{ status: 'delivered' },
			{ messageId: '5', phone: 'nobody', error: expect.stringContaining("'Phone'") },
			{ messageId: 'no id', error: expect.stringContaining("'Message ID'") },
			{ error: expect.stringContaining('says nothing of this message'), phone: '77012345602' },
		]);
	});

	test('error output: there, paired', async () => {
		const result = await node.getStatus(items, {}, { onError: 'continueErrorOutput' });
		expect(result.items).toHaveLength(1);
		expect(result.errorItems.map(({ pairedItem }) => pairedItem)).toEqual(
			[1, 2, 3].map((item) => ({ item })),
		);
	});

	test('a message that is not found is no error', async () => {
		smsc.quirks.dropMissing = false;
		const result = await node.getStatus(
			[{ phone: '77012345602', id: 5 }],
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(result.errorItems).toEqual([]);
		expect(jsonOf(result.items)).toMatchObject([{ status: 'notFound', statusCode: -3 }]);
	});

	test('a wrong login fails every item, and asks once', async () => {
		const run = {
			onError: 'continueRegularOutput',
			credentials: { smscApi: node.credential({ password: 'wrong' }) },
		} as const;
		const result = await node.getStatus(
			numbers(1_200).map((phone) => ({ phone, id: 1 })),
			{},
			run,
		);
		expect(statusRequests()).toHaveLength(1);
		expect(result.items).toHaveLength(1_200);
		expect(result.items[1_199]).toMatchObject({
			pairedItem: { item: 1_199 },
			json: { error: expect.stringContaining('IP address'), messageId: '1' },
		});
	});
});

test('an ID that SMSC can make no sense of fails its own item alone', async () => {
	for (const id of ['5', '6']) smsc.put({ id, phone: '77012345601' });
	const items = ['5', '99999999999', '6'].map((id) => ({ phone: '77012345601', id }));
	const result = await node.getStatus(items, {}, { onError: 'continueRegularOutput' });
	expect(jsonOf(result.items)).toMatchObject([
		{ messageId: '5', status: 'delivered' },
		{ messageId: '99999999999', error: expect.stringContaining('code 1') },
		{ messageId: '6', status: 'delivered' },
	]);
	const stopped = await node.getStatus(items);
	expect(stopped.error).toMatchObject({ context: { itemIndex: 1 } });
});

test('a stopped execution asks no more', async () => {
	const stop = new AbortController();
	smsc.disturb(() => {
		stop.abort();
		return undefined;
	});
	await node.getStatus(
		numbers(1_500).map((phone) => ({ phone, id: 1 })),
		{},
		{ signal: stop.signal },
	);
	expect(statusRequests()).toHaveLength(1);
});
