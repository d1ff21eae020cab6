import type { Smsc } from '../../../../test/gateway/smsc';
import { mockTime } from '../../../../test/engine/mockTime';
import { jsonOf, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

test('getBalance: a number, asked once for all items', async () => {
	const { items } = await node.run('account', 'getBalance', {}, { items: [{}, {}, {}] });
	expect(jsonOf(items)).toEqual(Array(3).fill({ balance: 1000, currency: 'KZT' }));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	expect(smsc.requests).toHaveLength(1);
});

test('a balance that SMSC does not tell fails every item', async () => {
	const credentials = { smscApi: node.credential({ password: 'wrong' }) };
	const run = { items: [{}, {}], credentials };
	expect((await node.run('account', 'getBalance', {}, run)).error?.message).toMatch(/login/);
	const { items } = await node.run(
		'account',
		'getBalance',
		{},
		{ ...run, onError: 'continueRegularOutput' },
	);
	expect(items).toMatchObject(
		[0, 1].map((item) => ({
			json: { error: expect.stringMatching(/login/) },
			pairedItem: { item },
		})),
	);
});

test('an API key goes in the place of login and password', async () => {
	const credentials = { smscApi: node.credential({ authentication: 'apiKey' }) };
	const { items } = await node.run('account', 'getBalance', {}, { credentials });
	expect(jsonOf(items)).toMatchObject([{ balance: 1000 }]);
	const [request] = smsc.requests;
	expect(request?.fields).toMatchObject({ apikey: smsc.account.apiKey });
	expect(request?.fields).not.toHaveProperty('login');
	expect(request?.fields).not.toHaveProperty('psw');
});

test('delete', async () => {
	smsc.put({ id: '5', phone: '77012345601' });
	const items = [
		{ phone: '77012345601', id: 5 },
		{ phone: '77012345602', id: 5 },
		{ phone: '', id: 5 },
	];
	const parameters = { phone: '={{ $json.phone }}', messageId: '={{ $json.id }}' };
	const result = await node.run('message', 'delete', parameters, {
		items,
		onError: 'continueRegularOutput',
	});
	expect(jsonOf(result.items)).toEqual([
		{ messageId: '5', phone: '77012345601', deleted: true },
		{
			messageId: '5',
			phone: '77012345602',
			deleted: false,
			error: expect.stringMatching(/could not delete the message \(code 5\)/),
		},
		{ messageId: '5', phone: null, deleted: false, error: expect.stringContaining("'Phone'") },
	]);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
	expect(smsc.messages).toMatchObject([{ deleted: true }]);
	const asked = smsc.requests.length;
	const wrongRow = await node.run('message', 'delete', parameters, { items: items.slice(1) });
	expect(wrongRow.error).toMatchObject({ context: { itemIndex: 1 } });
	expect(smsc.requests).toHaveLength(asked);
	const refused = await node.run('message', 'delete', parameters, { items: items.slice(1, 2) });
	expect(refused.error).toMatchObject({ context: { itemIndex: 0 } });
});

test('a deletion whose answer gets lost is looked up', async () => {
	const parameters = { phone: '77012345601', messageId: '5' };
	smsc.put({ id: '5', phone: '77012345601' });
	smsc.disturb(({ fields }) => (fields['del'] === '1' ? { kind: 'dropBefore' } : undefined));
	const kept = await node.run('message', 'delete', parameters);
	expect(kept.error?.message).toMatch(/broke before it answered/);
	smsc.disturb(({ fields }) => (fields['del'] === '1' ? { kind: 'dropAfter' } : undefined));
	const { items, error } = await node.run('message', 'delete', parameters);
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([{ messageId: '5', phone: '77012345601', deleted: true }]);
	expect(smsc.requests.filter(({ fields }) => fields['del'] === '1')).toHaveLength(2);
});
