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

describe('a deletion whose answer gets lost', () => {
	const parameters = { phone: '77012345601', messageId: '5' };
	const deletions = () => smsc.requests.filter(({ fields }) => fields['del'] === '1');
	beforeEach(() => {
		smsc.put({ id: '5', phone: '77012345601' });
	});

	test('is doubt, not success, where SMSC shows no message any more', async () => {
		smsc.disturb(({ fields }) => (fields['del'] === '1' ? { kind: 'dropAfter' } : undefined));
		const { error } = await node.run('message', 'delete', parameters);
		expect(error?.message).toMatch(/^SMSC shows no such message now: it was deleted, or was not/);
		expect(deletions()).toHaveLength(1);
		const { items } = await node.run('message', 'delete', parameters, {
			onError: 'continueRegularOutput',
		});
		expect(jsonOf(items)).toMatchObject([{ deleted: null, messageId: '5' }]);
	});

	test('is asked for again where the message is still there', async () => {
		let count = 0;
		smsc.disturb(({ fields }) =>
			fields['del'] === '1' && (count += 1) === 1 ? { kind: 'dropBefore' } : undefined,
		);
		const { items } = await node.run('message', 'delete', parameters);
		expect(jsonOf(items)).toEqual([{ messageId: '5', phone: '77012345601', deleted: true }]);
		expect(deletions()).toHaveLength(2);
	});

	test('and lost again, with the status, leaves both open', async () => {
		smsc.disturb(() => ({ kind: 'dropBefore' }));
		const { error } = await node.run('message', 'delete', parameters);
		expect(error?.message).toMatch(/^SMSC may have deleted the message\. Its answer got lost/);
		expect(deletions()).toHaveLength(1);
	});
});

test('a wrong login is asked about once, however many deletions there are', async () => {
	const run = {
		items: [{}, {}, {}],
		credentials: { smscApi: node.credential({ password: 'wrong' }) },
		onError: 'continueRegularOutput',
	} as const;
	const parameters = { phone: '77012345601', messageId: '5' };
	const { items } = await node.run('message', 'delete', parameters, run);
	expect(items).toHaveLength(3);
	expect(smsc.requests).toHaveLength(1);
});
