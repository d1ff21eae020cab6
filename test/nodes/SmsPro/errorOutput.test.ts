import type { IDataObject, OnError } from 'n8n-workflow';

import type { mockTime } from '../../engine/mockTime';
import { SmsProNode } from '../../engine/smsPro';
import { startGateway, type Gateway } from '../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;
let executions = 0;

beforeAll(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.ledger.clear();
	gateway.requests.clear();
	gateway.disturb(undefined);
	gateway.account.refusedNumbers = new Set(['996700000310']);
});

/** Rows of all kinds: good ones, ones that are refused here, and ones that the gateway refuses. */
const rows: IDataObject[] = [
	{ name: 'good', to: '0700 000110' },
	{ name: 'short', to: '12' },
	{ name: 'sender', to: '0700 000210', sender: 'Not-mine' },
	{ name: 'number', to: '0700 000310' },
	{ name: 'text', to: '0700 000410', text: 'Best casino in town' },
	{ name: 'two', to: '0700 000510, x' },
	{ name: 'again', to: '+996 700 000110' },
];

const idle = {
	messageId: null,
	statusCode: null,
	parts: null,
	sender: 'SMSPRO.KG',
	scheduledFor: null,
};
const id = expect.stringMatching(/^[A-Za-z0-9]{12}$/) as string;
const accepted = {
	messageId: id,
	outcome: 'accepted',
	statusCode: 0,
	status: 'Accepted',
	parts: 1,
	sender: 'SMSPRO.KG',
	scheduledFor: null,
};
const says = (text: string) => expect.stringContaining(text) as string;

/** What each row comes to, with the index of its item. */
const outcomes: Array<{ item: number; json: IDataObject; fails: boolean }> = [
	{ item: 0, fails: false, json: { to: '996700000110', ...accepted } },
	{
		item: 1,
		fails: true,
		json: { to: '12', ...idle, outcome: 'notSent', status: 'Not sent', error: says('too short') },
	},
	{
		item: 2,
		fails: true,
		json: {
			to: '996700000210',
			...idle,
			messageId: id,
			outcome: 'rejected',
			statusCode: 5,
			status: 'Sender not approved',
			sender: 'Not-mine',
			error: says('SMSPRO has not approved this sender for your account (status 5)'),
		},
	},
	{
		item: 3,
		fails: true,
		json: {
			to: '996700000310',
			...idle,
			messageId: id,
			outcome: 'rejected',
			statusCode: 7,
			status: 'Wrong phone number',
			error: says('SMSPRO does not accept this phone number (status 7)'),
		},
	},
	{
		item: 4,
		fails: true,
		json: {
			to: '996700000410',
			...idle,
			messageId: id,
			outcome: 'rejected',
			statusCode: 6,
			status: 'Blocked by stop words',
			error: says('SMSPRO blocked the text because of a word on its stop list (status 6)'),
		},
	},
	{ item: 5, fails: false, json: { to: '996700000510', ...accepted } },
	{
		item: 5,
		fails: true,
		json: {
			to: 'x',
			...idle,
			outcome: 'notSent',
			status: 'Not sent',
			error: expect.any(String) as string,
		},
	},
	{ item: 6, fails: false, json: { to: '996700000110', ...accepted, duplicate: true } },
];

const send = async (onError: OnError, items = rows) => {
	executions += 1;
	return await smsPro.send(
		{
			to: '={{ $json.to }}',
			sender: '={{ $json.sender ?? "SMSPRO.KG" }}',
			text: '={{ $json.text ?? "Your order is ready" }}',
		},
		{ items, onError, executionId: `errorOutput ${executions}` },
	);
};

const delivered = ['996700000110', '996700000510'];

test('stop: wrong rows throw before anything is sent, all of them named', async () => {
	const { items, error } = await send('stopWorkflow');
	expect(items).toEqual([]);
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: "2 of 8 recipients can't be sent to",
		context: { itemIndex: 1 },
	});
	expect(error?.description).toMatch(
		/^Nothing was sent\. .*<br \/>Row 2 \(12\): [^<]+<br \/>Row 6 \(x\): [^<]+$/,
	);
	expect([gateway.requests.of('message'), gateway.ledger.entries]).toEqual([[], []]);
});

test('stop: refusals of the gateway throw once the others have gone out', async () => {
	const items = rows.map((row) => ({ ...row, to: (row['to'] as string).replace(/^12$|, x/, '') }));
	const { error } = await send(
		'stopWorkflow',
		items.filter(({ to }) => to !== ''),
	);
	expect(error?.message).toMatch(/^Accepted: 3 of 6 recipients\. Not accepted: 3\. /);
	for (const [row, to, status] of [
		[2, '996700000210', 5],
		[3, '996700000310', 7],
		[4, '996700000410', 6],
	] as const) {
		expect(error?.description).toMatch(
			new RegExp(`<br />Row ${row} \\(${to}\\): rejected, [^<]*${status}`),
		);
	}
	expect(gateway.ledger.numbers().sort()).toEqual(delivered);
});

test('continue: every recipient in its place, with its fields', async () => {
	const { items, errorItems, error } = await send('continueRegularOutput');
	expect([error, errorItems]).toEqual([undefined, []]);
	expect(items).toEqual(outcomes.map(({ item, json }) => ({ json, pairedItem: { item } })));
	expect(gateway.ledger.numbers().sort()).toEqual(delivered);
});

test('continue with the error output: what failed goes there, beside what came in', async () => {
	const { items, errorItems, error } = await send('continueErrorOutput');
	expect(error).toBeUndefined();
	expect(items).toEqual(
		outcomes
			.filter(({ fails }) => !fails)
			.map(({ item, json }) => ({ json, pairedItem: { item } })),
	);
	expect(errorItems).toEqual(
		outcomes
			.filter(({ fails }) => fails)
			.map(({ item, json }) => ({ json: { ...rows[item], ...json }, pairedItem: { item } })),
	);
	expect(gateway.ledger.numbers().sort()).toEqual(delivered);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'%s: nothing but good rows, nothing but good items',
	async (onError) => {
		const { items, errorItems } = await send(onError, rows.slice(0, 1));
		expect(items).toHaveLength(1);
		expect(errorItems).toEqual([]);
	},
);

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'%s: nothing but bad rows, nothing but bad items',
	async (onError) => {
		const { items, errorItems } = await send(onError, rows.slice(1, 3));
		const [bad, good] =
			onError === 'continueErrorOutput' ? [errorItems, items] : [items, errorItems];
		expect(good).toEqual([]);
		expect(bad.map(({ pairedItem, json }) => [pairedItem, json['outcome']])).toEqual([
			[{ item: 0 }, 'notSent'],
			[{ item: 1 }, 'rejected'],
		]);
	},
);
