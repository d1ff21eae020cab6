import { searchList } from '../../../../test/engine/listSearch';
import { mockTime } from '../../../../test/engine/mockTime';
import type { Smsc } from '../../../../test/gateway/smsc';
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

const to = '77012345601';
const nobodys = ['of', 'nobody'].join(' ');

test('getMany: the approved names for every item, asked for once', async () => {
	const { items } = await node.run('sender', 'getMany', {}, { items: [{}, {}] });
	expect(items.map(({ json, pairedItem }) => [json['sender'], pairedItem])).toEqual(
		[0, 1].flatMap((item) => smsc.account.senders.map((sender) => [sender, { item }])),
	);
	expect(smsc.requests).toMatchObject([{ script: 'senders', fields: { get: '1', fmt: '3' } }]);
});

test('getMany: an account without names gives none', async () => {
	smsc.disturb(() => ({ kind: 'emptyBody' }));
	const { items, error } = await node.run('sender', 'getMany', {});
	expect([items, error]).toEqual([[], undefined]);
});

describe('the sender in the form', () => {
	const search = async (filter?: string, credential = {}) =>
		await searchList(
			node.loader,
			'n8n-nodes-smsc.smsc',
			'searchSenders',
			{ smscApi: node.credential(credential) },
			filter,
		);

	test('is a list that a text narrows, asked for once a minute', async () => {
		const { results } = await search();
		expect(results).toEqual(
			smsc.account.senders.map((sender) => ({ name: sender, value: sender })),
		);
		expect((await search('SHOP')).results).toEqual([{ name: 'MyShop', value: 'MyShop' }]);
		expect(smsc.requests).toHaveLength(1);
		expect(smsc.requests[0]?.path).toBe('/sys/senders.php');
	});

	test('tells at once what is wrong, without the password, and asks again the next time', async () => {
		const wrong = { login: 'stranger', password: nobodys };
		const said: unknown = await search('', wrong).catch((error: unknown) => error);
		expect(String(said)).toMatch(/does not accept the login or the password/);
		expect(JSON.stringify(said)).not.toContain(nobodys);
		await expect(search('', wrong)).rejects.toThrow();
		expect(smsc.requests).toHaveLength(2);
	});
});

describe('a sender goes out', () => {
	test.each([
		['as a text, as workflows had it before the list', 'MyShop'],
		['from the list', { __rl: true, mode: 'list', value: 'MyShop', cachedResultName: 'MyShop' }],
		['by its name', { __rl: true, mode: 'name', value: 'MyShop' }],
		['as the expression of a text', '={{ $json.sender }}'],
		['as an expression in the locator', { __rl: true, mode: 'name', value: '={{ $json.sender }}' }],
	])('%s', async (_, sender) => {
		const { items, error } = await node.send({ to, sender }, { items: [{ sender: 'MyShop' }] });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject([{ sender: 'MyShop', outcome: 'accepted' }]);
		expect(smsc.messages).toMatchObject([{ sender: 'MyShop' }]);
	});

	test.each([undefined, '', { __rl: true, mode: 'list', value: '' }])(
		'as the default one of the account where it is %j',
		async (sender) => {
			const { error } = await node.send({ to, ...(sender === undefined ? {} : { sender }) });
			expect(error).toBeUndefined();
			expect(smsc.requests[0]?.fields).not.toHaveProperty('sender');
		},
	);

	test.each(['={{ $json.nothing }}', { __rl: true, mode: 'name', value: '={{ $json.nothing }}' }])(
		'not where its expression finds nothing: %j',
		async (sender) => {
			const { error } = await node.send({ to, sender });
			expect(error?.message).toContain("'Sender' has no value");
			expect(smsc.requests).toEqual([]);
		},
	);
});
