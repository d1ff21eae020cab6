import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
import { disturbFirst, startGateway, type DisturbancePlan, type Gateway } from '../../../gateway';

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

const carryOn = { onError: 'continueRegularOutput' } as const;

test('one item per recipient, with the fields of the contract, paired with its input item', async () => {
	const items = [{ to: '0555 123-456, +996 (700) 123456' }, { to: 996700123457 }];
	const result = await smsPro.sendToItems(items, {});
	expect(result.items).toEqual([
		{ json: accepted('996555123456'), pairedItem: { item: 0 } },
		{ json: accepted('996700123456'), pairedItem: { item: 0 } },
		{ json: accepted('996700123457'), pairedItem: { item: 1 } },
	]);
	expect(gateway.requests.of('message')).toHaveLength(1);
	expect(gateway.ledger.numbers().sort()).toEqual(['996555123456', '996700123456', '996700123457']);
});

function accepted(to: string) {
	return {
		to,
		messageId: expect.stringMatching(/^[A-Za-z0-9]{12}$/),
		outcome: 'accepted',
		statusCode: 0,
		status: 'Accepted',
		parts: 1,
		sender: 'SMSPRO.KG',
		scheduledFor: null,
	};
}

test('what the gateway got is what was asked for: text, sender, Bishkek time', async () => {
	const text = 'Салам! <b>&amp;</b> "1" \'2\'\n😀';
	const result = await smsPro.send({
		to: '0555123456',
		text,
		sender: 'My-company',
		options: { sendAt: '2031-01-01T00:00:00Z' },
	});
	expect(gateway.ledger.entries).toEqual([
		expect.objectContaining({
			text,
			sender: 'My-company',
			sendAt: new Date('2031-01-01T00:00:00Z'),
		}),
	]);
	expect(result.items[0]?.json).toMatchObject({
		scheduledFor: '2031-01-01T06:00:00+06:00',
		parts: 1,
	});
});

test('test mode is neither sent nor billed', async () => {
	const balance = gateway.account.balance;
	const result = await smsPro.send({ to: '0555123456', options: { testMode: true } });
	expect(result.items[0]?.json).toMatchObject({ outcome: 'test', statusCode: 11 });
	expect(gateway.ledger.entries).toEqual([]);
	expect(gateway.account.balance).toBe(balance);
	expect(gateway.ledger.testNumbers).toEqual(['996555123456']);
});

test('personal texts make a packet each', async () => {
	const items = ['Aibek', 'Gulnara', 'Aibek'].map((name, index) => ({
		to: numbers(3)[index]!,
		name,
	}));
	await smsPro.sendToItems(items, { text: '=Dear {{ $json.name }}' });
	expect(gateway.requests.of('message').map((request) => request.numbers)).toEqual([2, 1]);
	expect(gateway.ledger.byNumber(items[1]!.to)[0]?.text).toBe('Dear Gulnara');
});

describe('a number that occurs again', () => {
	const items = [{ to: '0555123456' }, { to: '+996 555 123 456' }];

	test('is sent to once, and answered with the result of the first', async () => {
		const result = await smsPro.sendToItems(items, {});
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
		expect(result.items[1]).toEqual({
			json: { ...result.items[0]!.json, duplicate: true },
			pairedItem: { item: 1 },
		});
	});

	test('is sent to each time if asked for', async () => {
		const result = await smsPro.sendToItems(items, {
			options: { duplicateRecipients: 'sendEach' },
		});
		expect(gateway.ledger.countOf('996555123456')).toBe(2);
		const ids = jsonOf(result.items).map(({ messageId }) => messageId);
		expect(new Set(ids).size).toBe(2);
	});

	test('with another text is not sent, and the hint says so', async () => {
		const result = await smsPro.sendToItems(items, { text: '=Order {{ $itemIndex }}' });
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
		expect(result.hints[0]?.message).toContain(
			"had another text, which was not sent: choose 'Send Each'",
		);
	});
});

describe('On Error = Stop', () => {
	test('reports all wrong rows at once, before the first request', async () => {
		const items = [{ to: '0555123456' }, { to: 'abc' }, { to: '12' }];
		const { error } = await smsPro.sendToItems(items, {});
		expect(error?.message).toBe("2 of 3 recipients can't be sent to");
		expect(error?.description).toContain('Nothing was sent.');
		expect(error?.description).toContain('Row 2 (abc): ');
		expect(error?.description).toContain(
			'Row 3 (12): "12" is too short for a number in Kyrgyzstan (KG)',
		);
		expect(gateway.requests.entries).toEqual([]);
	});

	test('lists 50 wrong rows and counts the others', async () => {
		const items = Array.from({ length: 60 }, (_, index) => ({ to: `x${index}` }));
		const { error } = await smsPro.sendToItems(items, {});
		expect(error?.description).toContain('Row 50 (x49)');
		expect(error?.description).not.toContain('Row 51');
		expect(error?.description).toContain('… and 10 more');
	});

	test('tells what went out: how many, under which ids, and how to go on', async () => {
		gateway.account.balance = 30;
		const { error } = await smsPro.sendToItems(toItems(120), { options: { parallelRequests: 1 } });
		expect(error?.message).toContain('Accepted: 50 of 120 recipients. Not accepted: 70. ');
		expect(error?.message).toContain('balance');
		expect(error?.message).toContain('The balance is 5.00, an SMS part costs 0.5');
		expect(error?.failure).toEqual({ cause: 'quota-exhausted' });
		for (const id of gateway.ledger.ids()) expect(error?.description).toContain(id);
		expect(error?.description).toContain('nobody who was accepted gets it twice');
	});

	test('a single recipient gets the plain reason and advice', async () => {
		const { error } = await smsPro.send({ to: '0555123456', sender: 'Unknown' });
		expect(error?.message).toContain(
			'SMSPRO has not approved this sender for your account (status 5)',
		);
		expect(error?.description).toContain('Register the sender in your SMSPRO account');
		expect(error?.failure).toEqual({ cause: 'configuration-invalid' });
	});
});

describe('On Error = Continue', () => {
	test('good rows are sent, wrong ones carry their problem', async () => {
		const result = await smsPro.sendToItems([{ to: 'abc' }, { to: '0555123456' }], {}, carryOn);
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([
			{
				json: {
					to: 'abc',
					messageId: null,
					outcome: 'notSent',
					statusCode: null,
					status: 'Not sent',
					parts: null,
					sender: 'SMSPRO.KG',
					scheduledFor: null,
					error: expect.stringContaining('abc'),
				},
				pairedItem: { item: 0 },
			},
			{ json: accepted('996555123456'), pairedItem: { item: 1 } },
		]);
	});

	test('a refusal keeps its status, the rest says that it was not sent', async () => {
		gateway.account.balance = 30;
		const options = { options: { parallelRequests: 1 } };
		const result = await smsPro.sendToItems(toItems(120), options, carryOn);
		const outcomes = jsonOf(result.items).map(({ outcome }) => outcome);
		expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(50);
		expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(50);
		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(20);
		expect(jsonOf(result.items)[60]).toMatchObject({
			statusCode: 4,
			status: 'Not enough money',
			error: expect.stringContaining('Top up your SMSPRO account'),
		});
	});
});

test.each([
	['continueRegularOutput' as const, 'items' as const],
	['continueErrorOutput' as const, 'errorItems' as const],
])(
	'a base URL that is unusable sends nothing and says so on every item (%s)',
	async (onError, output) => {
		const credentials = { smsProApi: { login: 'a', password: 'b', baseUrl: 'http://example.com' } };
		const result = await smsPro.sendToItems(toItems(2), {}, { onError, credentials });
		expect(jsonOf(result[output])).toEqual(
			numbers(2).map((to) =>
				expect.objectContaining({
					to,
					outcome: 'notSent',
					error: expect.stringContaining('must start with https://'),
				}),
			),
		);
	},
);

describe('guard rails', () => {
	test('Max Parts refuses before the first request', async () => {
		const { error } = await smsPro.send({
			to: '0555123456',
			text: 'x'.repeat(161),
			options: { maxParts: 1 },
		});
		expect(error?.message).toContain('the text takes 2 parts');
		expect(gateway.requests.entries).toEqual([]);
	});

	test('Max Cost asks the price once and sends nothing above it', async () => {
		const { error } = await smsPro.sendToItems(toItems(120), { options: { maxCost: 59.5 } });
		expect(error?.message).toContain('This would cost 60.00 (120 SMS parts at 0.5)');
		expect(gateway.requests.entries.map(({ endpoint }) => endpoint)).toEqual(['info']);
	});

	test('Max Cost lets through what it allows, still asking once', async () => {
		const result = await smsPro.sendToItems(toItems(120), { options: { maxCost: 60 } });
		expect(result.items).toHaveLength(120);
		expect(gateway.requests.of('info')).toHaveLength(1);
	});

	test('Max Cost sends nothing while the price can not be asked', async () => {
		gateway.disturb(({ endpoint }) =>
			endpoint === 'info' ? { kind: 'http500Before' } : undefined,
		);
		const result = await smsPro.send({ to: '0555123456', options: { maxCost: 60 } }, carryOn);
		expect(result.items[0]?.json).toMatchObject({
			outcome: 'notSent',
			error: expect.stringContaining('did not tell the price, so nothing was sent'),
		});
		expect(gateway.requests.of('message')).toEqual([]);
	});
});

describe('an option that an expression fills', () => {
	test.each<[string, string | number, string]>([
		['maxCost', '={{ $json.nothing }}', "'Max Cost' has no value"],
		['maxCost', -1, "'Max Cost' must be a number, 0 or more, and is -1"],
		['maxParts', '={{ "two" }}', `'Max Parts' must be a number, 0 or more, and is "two"`],
		['maxParts', '={{ "" }}', `'Max Parts' must be a number, 0 or more, and is ""`],
		['parallelRequests', 0, "'Parallel Requests' must be a number from 1 to 10, and is 0"],
		['timeout', -5, "'Timeout' must be a number, 1 or more, and is -5"],
		['waitTimeout', '={{ "long" }}', `'Wait Time' must be a number, 1 or more, and is "long"`],
		['idempotencyKey', '={{ $json }}', "'Idempotency Key' must be text, and is an object"],
		[
			'idempotencyKey',
			'=order {{ $json }}',
			`'Idempotency Key' holds "[object Object]": an expression in it gives an object`,
		],
		['duplicateRecipients', 'twice', "'Duplicate Recipients' must be one of sendOnce, sendEach"],
	])('%s %j: nothing is sent', async (name, value, problem) => {
		const parameters = { to: '0555123456', options: { [name]: value } };
		const { error } = await smsPro.send(parameters);
		expect(error?.message).toContain(problem);
		const { items } = await smsPro.send(parameters, carryOn);
		expect(items[0]?.json).toMatchObject({
			to: '0555123456',
			outcome: 'notSent',
			error: expect.stringContaining(problem),
		});
		expect(gateway.requests.entries).toEqual([]);
	});

	test('may give numbers as text', async () => {
		const options = {
			parallelRequests: '={{ "4" }}',
			maxCost: '={{ "0.5" }}',
			maxParts: '={{ "1" }}',
		};
		const { items } = await smsPro.send({ to: '0555123456', options });
		expect(items[0]?.json).toMatchObject({ outcome: 'accepted' });
		const text = 'x'.repeat(161);
		const { error } = await smsPro.send({ to: '0555123456', text, options });
		expect(error?.message).toContain(
			"the text takes 2 parts, more than the 1 that 'Max Parts' allows",
		);
	});
});

test('a text with an object in it is not sent', async () => {
	const { error } = await smsPro.send({ to: '0555123456', text: '=Dear {{ $json }}' });
	expect(error?.message).toContain(`'Text' holds "[object Object]"`);
	expect(gateway.requests.entries).toEqual([]);
});

test('the hint sums up recipients, packets, parts and cost', async () => {
	const items = [...toItems(60), { to: '0700 0000 10' }, { to: 'abc' }];
	const { hints } = await smsPro.sendToItems(items, {}, carryOn);
	expect(hints).toEqual([
		{
			location: 'outputPane',
			message:
				'62 recipients in 2 packets: 60 accepted, 1 not sent, 1 repeated number. 60 SMS parts billed: about 30.00 (0.50 each).',
		},
	]);
});

test.each<[string, DisturbancePlan, string]>([
	[
		'whose answer was lost once',
		disturbFirst(1, { kind: 'dropAfter' }, 'message'),
		'1 recipient in 1 packet: 1 accepted earlier or in a lost attempt. Nothing was billed twice.',
	],
	[
		'that nobody can tell about',
		() => ({ kind: 'dropAfter' }),
		'1 recipient in 1 packet: 1 unknown. Nothing was billed, as far as is known: 1 unknown may have been billed.',
	],
])('the hint calls no sending free that may have been billed: one %s', async (_, plan, message) => {
	gateway.disturb(plan);
	const { hints } = await smsPro.send({ to: '0555123456' }, carryOn);
	expect(gateway.ledger.countOf('996555123456')).toBe(1);
	expect(hints).toMatchObject([{ message }]);
});

describe('Wait for Delivery', () => {
	const wait = { options: { waitForDelivery: true } };

	test('puts the final report of each recipient beside it', async () => {
		const items = [{ to: '996700000010' }, { to: '996700000004' }];
		const result = await smsPro.sendToItems(items, wait);
		expect(jsonOf(result.items).map(({ delivery }) => delivery)).toEqual([
			expect.objectContaining({
				to: '996700000010',
				report: 'delivered',
				reportCode: 3,
				final: true,
			}),
			expect.objectContaining({ to: '996700000004', report: 'notDelivered', final: true }),
		]);
	});

	test('asks with growing pauses and gives up with null when the time is over', async () => {
		const options = { options: { waitForDelivery: true, waitTimeout: 200 } };
		const result = await smsPro.send({ to: '996700000000', ...options });
		expect(result.items[0]?.json).toMatchObject({ outcome: 'accepted', delivery: null });
		const pauses = mockPauses.map((ms) => Math.round(ms / 1000));
		expect(pauses.slice(0, -1)).toEqual([5, 10, 20, 40, 60, 60]);
		expect(gateway.requests.of('dr')).toHaveLength(pauses.length);
	});

	test('10,000 recipients: one question per packet and round, never two at once for one', async () => {
		const result = await smsPro.sendToItems(toItems(10_000), wait);
		expect(
			new Set(jsonOf(result.items).map(({ delivery }) => (delivery as { report: string }).report)),
		).toEqual(new Set(['delivered']));
		const packets = gateway.requests.of('message').length;
		expect(gateway.requests.of('dr').length % packets).toBe(0);
		expect(gateway.requests.of('dr').length).toBeLessThanOrEqual(2 * packets);
		expect(gateway.requests.maxInFlightPerId).toBe(1);
	}, 30_000);
});

test('10,000 recipients of one text are 204 send requests and no question', async () => {
	const result = await smsPro.sendToItems(toItems(10_000), {});
	expect(gateway.requests.of('message')).toHaveLength(204);
	expect(gateway.requests.of('dr')).toHaveLength(0);
	expect(gateway.requests.of('info')).toHaveLength(1);
	expect(gateway.ledger.entries).toHaveLength(10_000);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 10_000 }, (_, item) => ({ item })),
	);
}, 30_000);

test('an execution that is stopped sends no more', async () => {
	const controller = new AbortController();
	gateway.latencyMs = 20;
	gateway.disturb(({ endpoint, ordinal }) => {
		if (endpoint === 'message' && ordinal > 4) controller.abort();
		return undefined;
	});
	await smsPro.sendToItems(toItems(2000), {}, { ...carryOn, signal: controller.signal });
	expect(gateway.requests.of('message').length).toBeLessThanOrEqual(8);
});

function toItems(count: number) {
	return numbers(count).map((to) => ({ to }));
}
