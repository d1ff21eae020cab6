import type { Smsc } from '../../../../test/gateway/smsc';
import { mockTime } from '../../../../test/engine/mockTime';
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
afterEach(() => {
	expect(smsc.messages).toHaveLength(0);
	expect(smsc.account.balance).toBe(1_000);
});

async function estimate(
	parameters: Parameters<SmscNode['run']>[2],
	run: Parameters<SmscNode['run']>[3] = {},
) {
	return await node.run('message', 'estimate', { text: 'Привет', ...parameters }, run);
}

test('what SMSC would bill, and who it would not reach', async () => {
	const { items, error } = await estimate({
		to: '8 701 234-56-01, 77012345602, nobody, +7 701 234 56 01, 77012345622',
		text: 'я'.repeat(71),
	});
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([
		{
			channel: 'sms',
			recipients: 2,
			invalidRecipients: [
				{ to: 'nobody', problem: expect.stringContaining('no digits') },
				{ to: '77012345622', problem: expect.stringContaining('wrong format') },
			],
			duplicateRecipients: 1,
			skippedRecipients: 0,
			encoding: 'UCS-2',
			characters: 71,
			parts: 2,
			unicodeCharacters: ['я'],
			totalParts: 4,
			cost: 10,
			balance: 1000,
			currency: 'KZT',
			affordable: true,
			rewriting: {
				asIs: expect.objectContaining({ parts: 2, cost: 10, saved: 0 }),
				smart: expect.objectContaining({ parts: 2, cost: 10, saved: 0, blockedBy: ['я'] }),
				latin: {
					text: 'ya'.repeat(71),
					encoding: 'GSM-7',
					parts: 1,
					cost: 5,
					saved: 5,
					blockedBy: [],
				},
			},
		},
	]);
	expect(smsc.requestsTo('send')).toMatchObject([{ fields: { cost: '1' } }]);
	expect(smsc.requestsTo('send')[0]?.fields).not.toHaveProperty('id');
});

test('the last item speaks for the run; the balance is asked once', async () => {
	const items = [0, 150, 300].map((from) => ({ to: numbers(150, from).join() }));
	const result = await estimate({ to: '={{ $json.to }}' }, { items });
	expect(jsonOf(result.items).map(({ cost, affordable }) => [cost, affordable])).toEqual([
		[375, true],
		[375, true],
		[375, false],
	]);
	expect(smsc.requestsTo('balance')).toHaveLength(1);
	expect(smsc.requestsTo('send')).toHaveLength(6);
});

test('equal questions are asked once, so the limit of five a minute is not met', async () => {
	const options = { duplicateRecipients: 'sendEach' };
	const result = await estimate({ to: '77012345601', options }, { items: Array(20).fill({}) });
	expect(result.error).toBeUndefined();
	expect(jsonOf(result.items)).toHaveLength(20);
	expect(smsc.requestsTo('send')).toHaveLength(1);
});

test('a channel without parts', async () => {
	const { items } = await estimate({ channel: 'hlr', to: '77012345601' });
	expect(jsonOf(items)).toMatchObject([
		{
			channel: 'hlr',
			parts: null,
			encoding: null,
			unicodeCharacters: [],
			cost: 2.5,
			rewriting: null,
		},
	]);
});

test('recipients that SMSC refuses altogether cost nothing, and do not hide the price of the others', async () => {
	const items = [{ to: '77012345622' }, { to: '77012345601' }];
	const result = await estimate({ to: '={{ $json.to }}' }, { items });
	expect(result.error).toBeUndefined();
	expect(jsonOf(result.items)).toMatchObject([
		{
			recipients: 0,
			invalidRecipients: [
				{ to: '77012345622', problem: expect.stringMatching(/does not accept.*code 7/) },
			],
			cost: 0,
		},
		{ recipients: 1, invalidRecipients: [], cost: 2.5 },
	]);
});

test('On Error', async () => {
	const items = [{ text: '' }, { text: 'Hello' }];
	const parameters = { to: '77012345601', text: '={{ $json.text }}' };
	const stopping = await estimate(parameters, { items });
	expect(stopping.error).toMatchObject({ message: expect.stringContaining("'Text' is empty") });
	const result = await estimate(parameters, { items, onError: 'continueRegularOutput' });
	expect(jsonOf(result.items)).toMatchObject([
		{ channel: 'sms', to: '77012345601', error: "'Text' is empty" },
		{ cost: 2.5 },
	]);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	smsc.clear();
	const credentials = { smscApi: node.credential({ password: 'wrong' }) };
	const refused = await estimate({ to: '77012345601' }, { credentials });
	expect(refused.error).toMatchObject({ failure: { cause: 'credential-invalid' } });
});

test('asks for the text as it would go out, and not for those who are skipped', async () => {
	const { items } = await estimate({
		to: '77012345601, 77012345602',
		text: 'я'.repeat(71),
		options: { rewriteText: 'latin', skipNumbers: '+77012345602' },
	});
	expect(jsonOf(items)).toMatchObject([
		{
			recipients: 1,
			skippedRecipients: 1,
			parts: 1,
			cost: 2.5,
			rewriting: { asIs: { parts: 2, cost: 5 }, latin: { parts: 1, cost: 2.5, saved: 2.5 } },
		},
	]);
	expect(smsc.requestsTo('send')).toMatchObject([
		{ fields: { mes: 'ya'.repeat(71), phones: '+77012345601' } },
	]);
});
