import type { mockTime } from '../../../engine/mockTime';
import { failing, optionFields, usableValue } from '../../../engine/optionFields';
import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
import { startGateway, type Gateway } from '../../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

const carryOn = { onError: 'continueRegularOutput' } as const;
const [number = '', another = ''] = numbers(2);

describe('an option that is switched on and finds nothing is an error of its row', () => {
	test.each([
		['message', 'send', { to: '={{ $json.to }}', sender: 'SMSPRO.KG', text: 'Hello' }, 11],
		['message', 'estimate', { to: '={{ $json.to }}', text: 'Hello' }, 1],
		['deliveryReport', 'get', { messageId: 'A1', phone: '={{ $json.to }}' }, 2],
	])('%s.%s', async (resource, operation, parameters, least) => {
		const fields = optionFields(smsPro.loader, 'smsPro', resource, operation);
		expect(fields.length).toBeGreaterThanOrEqual(least);
		for (const field of fields) {
			const before = gateway.requests.entries.length;
			const options = { [field.name]: '={{ $json.value }}' };
			const items = [{ to: number }, { to: another, value: usableValue(field) }];
			const run = { ...carryOn, items };
			const result = await smsPro.run(resource, operation, { ...parameters, options }, run);
			const [wrong, right] = jsonOf(result.items);
			const problem = `'${field.displayName}' has no value. Give it one, or remove this option`;
			expect(wrong).toMatchObject({ to: number, error: expect.stringContaining(problem) });
			expect(right).not.toMatchObject({ error: expect.stringContaining(field.displayName) });
			expect(gateway.requests.entries.length).toBeGreaterThan(before);
			expect(JSON.stringify(gateway.requests.entries)).not.toContain(number);
		}
	});
});

describe('what a row must not hold', () => {
	const good = { to: number, sender: 'SMSPRO.KG', text: 'Hello', key: 'k' };
	const parameters = {
		to: failing('to'),
		sender: failing('sender'),
		text: failing('text'),
		options: { idempotencyKey: '=order-{{ $json.key }}', testMode: failing('test') },
	};

	test.each<[what: string, row: object, to: string, problem: string | RegExp]>([
		['to, failing', { fails: 'to' }, '', /^'To' can't be read: Referenced node doesn't exist/],
		['sender, failing', { fails: 'sender' }, another, /^'Sender' can't be read: Referenced/],
		['text, failing', { fails: 'text' }, another, /^'Text' can't be read: Referenced/],
		['option, failing', { fails: 'test' }, another, /^'Test Mode' can't be read: Referenced/],
		['text, an object', { text: { a: 1 } }, another, /^'Text' must be text, and is an object/],
		['text, a list', { text: ['a'] }, another, /^'Text' must be text, and is a list/],
		['text, a truth', { text: true }, another, /^'Text' must be text, and is true/],
		['sender, an object', { sender: {} }, another, /^'Sender' must be text, and is an object/],
		['sender, nothing', { sender: null }, another, /^'Sender' has no value/],
		['text, nothing', { text: null }, another, /^'Text' is empty$/],
		['test mode, a text', { test: 'false' }, another, /^'Test Mode' must be true or false/],
		[
			'key, a missing piece',
			{ key: '' },
			another,
			/^'Idempotency Key' lacks a piece: {{ \$json.key/,
		],
	])('%s', async (_, row, to, problem) => {
		const wrongRow = { ...good, test: false, to: another, ...row };
		const items = [wrongRow, { ...good, test: false }];
		const { items: output } = await smsPro.send(parameters, { ...carryOn, items });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(jsonOf(output)).toMatchObject([
			{ to, outcome: 'notSent', error: expect.stringMatching(problem) },
			{ to: number, outcome: 'accepted' },
		]);
		expect(gateway.ledger.numbers()).toEqual([number]);

		const before = gateway.requests.entries.length;
		const { error } = await smsPro.send(parameters, { items });
		expect(error?.message).toMatch(/^Row 1( \(\d+\))? can't be sent to: /);
		expect(gateway.requests.entries).toHaveLength(before);
	});

	test('On Error = Stop: all wrong rows are listed, nothing is sent', async () => {
		const rows = Array.from({ length: 60 }, (_, index) => ({
			...good,
			test: false,
			to: `0555 1${index}`,
		}));
		const items = [{ ...good, test: false }, ...rows, { ...good, text: '', test: false }];
		const { error } = await smsPro.send(parameters, { items });
		expect(error?.message).toBe("61 of 62 recipients can't be sent to");
		expect(error?.description).toMatch(
			/Nothing was sent\..*Row 2 \(0555 10\): .*11 more\. Rows 52 to 62$/,
		);
		expect(gateway.requests.entries).toEqual([]);
	});

	test('what all rows have in common is said once', async () => {
		const items = numbers(100).map((to) => ({ to }));
		const { error } = await smsPro.sendToItems(items, { sender: '={{ $json.none }}' });
		expect(error?.message).toBe(
			"100 of 100 recipients can't be sent to: 'Sender' has no value. Correct its expression",
		);
		expect(error?.description).toContain("Rows 1 to 100: 'Sender' has no value");
	});
});

describe('estimate flags what sending would refuse', () => {
	test.each([
		['empty', ' ', "'Text' is empty"],
		['too long', 'x'.repeat(801), "'Text' has 801 characters, SMSPRO takes at most 800"],
		['not for XML', 'a\u0000b', "'Text' holds a control character"],
		['an object', { a: 1 }, "'Text' must be text, and is an object"],
	])('a text that is %s', async (_, text, problem) => {
		const items = [{ text }, { text: 'Hello' }];
		const parameters = { to: number, text: '={{ $json.text }}' };
		const result = await smsPro.run('message', 'estimate', parameters, { ...carryOn, items });
		expect(jsonOf(result.items)).toMatchObject([
			{ to: number, error: expect.stringContaining(problem) },
			{ recipients: 1, parts: 1 },
		]);
		const before = gateway.requests.entries.length;
		const stopped = await smsPro.run('message', 'estimate', parameters, { items });
		expect(stopped.error?.message).toContain(problem);
		expect(gateway.requests.entries).toHaveLength(before);
	});
});

test('a hint comes once, however many items', async () => {
	gateway.account.state = 1;
	const { hints } = await smsPro.run('account', 'get', {}, { items: [{}, {}, {}] });
	expect(hints).toHaveLength(1);
});

test('what concerns all items leaves each its own numbers', async () => {
	const credentials = { smsProApi: { ...smsPro.credentials()['smsProApi'], baseUrl: 'none' } };
	const items = [
		{ id: 'A1', to: number },
		{ id: 'A2', to: another },
	];
	const run = { ...carryOn, items, credentials };
	const asking = { messageId: '={{ $json.id }}', phone: '={{ $json.to }}' };
	const reports = await smsPro.run('deliveryReport', 'get', asking, run);
	expect(jsonOf(reports.items)).toMatchObject([
		{ messageId: 'A1', to: number, error: expect.any(String) },
		{ messageId: 'A2', to: another, error: expect.any(String) },
	]);
	const looked = await smsPro.run('phoneNumber', 'lookup', { phone: '={{ $json.to }}' }, run);
	expect(jsonOf(looked.items)).toMatchObject([{ phone: number }, { phone: another }]);
	const estimated = await smsPro.run(
		'message',
		'estimate',
		{ to: '={{ $json.to }}', text: 'a' },
		run,
	);
	expect(jsonOf(estimated.items)).toMatchObject([{ to: number }, { to: another }]);
});
