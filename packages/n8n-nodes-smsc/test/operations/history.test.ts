import { mockTime } from '../../../../test/engine/mockTime';
import type { Smsc } from '../../../../test/gateway/smsc';
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

const dayMs = 86_400_000;
const ago = (days: number) => new Date(smsc.now() - days * dayMs).toISOString();
const getMany = async (parameters: object, run = {}) =>
	await node.run('message', 'getMany', { returnAll: true, filters: {}, ...parameters }, run);

test('what was sent, the latest first, as Get Status tells it', async () => {
	smsc.put({ id: '1', phone: '77012345601', acceptedAt: smsc.now() - 2 * dayMs, comment: 'first' });
	smsc.put({ id: '1', phone: '84912345678', acceptedAt: smsc.now() - dayMs, text: 'Xin chào' });
	const { items, error } = await getMany({ from: ago(3) });
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([
		{ messageId: '1', phone: '84912345678', text: 'Xin chào', globalId: '900002', type: 'sms' },
		{ phone: '77012345601', status: 'delivered', sender: 'SMSC', cost: 2.5, comment: 'first' },
	]);
	expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
});

test('2,500 messages are three pages, each message once', async () => {
	const phones = numbers(2_500);
	for (const phone of phones) smsc.put({ phone, acceptedAt: smsc.now() - dayMs });
	const { items } = await getMany({ from: ago(2) });
	expect(jsonOf(items).map(({ phone }) => phone)).toEqual(phones.reverse());
	expect(smsc.requests.map(({ fields }) => [fields['cnt'], fields['prev_id']])).toEqual([
		['1000', undefined],
		['1000', '901501'],
		['1000', '900501'],
	]);
});

test('a limit asks for no more than it takes', async () => {
	for (const phone of numbers(60)) smsc.put({ phone });
	const { items } = await getMany({ from: ago(1), returnAll: false, limit: 7 });
	expect(items).toHaveLength(7);
	expect(smsc.requests.map(({ fields }) => fields['cnt'])).toEqual(['7']);
});

test('times are kept to the second, whatever the zone of the account', async () => {
	const [first, second, third] = [30, 20, 10].map((hours) => smsc.now() - hours * 3_600_000);
	for (const acceptedAt of [first, second, third]) smsc.put({ acceptedAt: acceptedAt! });
	const to = new Date(second!).toISOString();
	const { items } = await getMany({ from: new Date(first!).toISOString(), to });
	expect(items).toHaveLength(2);
	const { items: later } = await getMany({ from: new Date(second! + 1_000).toISOString() });
	expect(later).toHaveLength(1);
});

test('filters: numbers with their plus, addresses, one channel', async () => {
	const filters = {
		phones: '+84 912 345 678, 77012345601',
		emails: 'me@example.com',
		channel: 'email',
	};
	smsc.put({ phone: 'me@example.com', kind: 'mail' });
	smsc.put({ phone: '77012345601' });
	const { items } = await getMany({ from: ago(1), filters });
	expect(smsc.requests[0]?.fields).toMatchObject({
		get_messages: '1',
		phone: '+84912345678,+77012345601',
		email: 'me@example.com',
		format: '8',
	});
	expect(jsonOf(items)).toMatchObject([{ phone: 'me@example.com', type: 'email' }]);
});

test.each([
	[{ from: 'yesterday' }, "'From' is not a date and time"],
	[{ from: '={{ $json.nothing }}' }, "'From' is not a date and time"],
	[{ from: '2026-02-01', to: '2026-01-01' }, "'To' is before 'From'"],
	[{ from: '2026-01-01', filters: { phones: 'nobody' } }, "'Phones' can't be read"],
	[{ from: '2026-01-01', returnAll: false, limit: 0 }, "'Limit' must be a number, 1 or more"],
])('%j is refused before anything is asked', async (parameters, problem) => {
	const { error } = await getMany(parameters);
	expect(error?.message).toContain(problem);
	expect(smsc.requests).toEqual([]);
});

test('more than SMSC keeps is its error, with what to do; a wrong login ends the run', async () => {
	const items = [{ from: '2020-01-01' }, { from: ago(1) }];
	const run = { items, onError: 'continueRegularOutput' } as const;
	smsc.put({});
	const { items: output } = await getMany({ from: '={{ $json.from }}' }, run);
	expect(jsonOf(output)).toMatchObject([
		{ error: expect.stringContaining('at most six months') },
		{ status: 'delivered' },
	]);
	smsc.clear();
	const credentials = { smscApi: node.credential({ password: 'wrong' }) };
	expect((await getMany({ from: ago(1) }, { ...run, credentials })).items).toHaveLength(2);
	expect(smsc.requests).toHaveLength(1);
});

describe('incoming messages', () => {
	const getIncoming = async (parameters: object) =>
		await node.run('incomingMessage', 'getMany', { returnAll: true, filters: {}, ...parameters });

	test('since a time, the oldest first, as the triggers give them', async () => {
		smsc.putIncoming({ text: 'Old', receivedAt: smsc.now() - 3 * dayMs });
		smsc.putIncoming({ text: 'Да', receivedAt: smsc.now() - 3_600_000 });
		smsc.putIncoming({ text: 'СТОП' });
		const { items, error } = await getIncoming({ since: 'time', time: ago(0.98) });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject([
			{ event: 'incomingMessage', messageId: '5502', from: '77012345655', text: 'Да' },
			{ messageId: '5503', text: 'СТОП', to: '77770000000' },
		]);
		expect(smsc.requests[0]?.fields).toMatchObject({ get_answers: '1', hour: '24' });
	});

	test('behind a message, up to a limit, to one number', async () => {
		for (const to of ['77770000000', '77771111111', '77770000000']) smsc.putIncoming({ to });
		const parameters = { since: 'messageId', afterId: '5500', returnAll: false, limit: 1 };
		const first = await getIncoming(parameters);
		expect(jsonOf(first.items)).toMatchObject([{ messageId: '5501' }]);
		const filters = { to: '+7 777 000 00 00' };
		const { items } = await getIncoming({ ...parameters, afterId: '5501', filters });
		expect(jsonOf(items)).toMatchObject([{ messageId: '5503' }]);
		expect(smsc.requests.at(-1)?.fields).toMatchObject({
			to_phone: '+77770000000',
			after_id: '5501',
		});
	});

	test.each([
		[{ since: 'time', time: '2020-01-01' }, "'Time' is more than a week ago"],
		[{ since: 'messageId', afterId: 'x' }, "'After ID' is not an ID"],
		[{ since: 'never' }, "'Since' must be one of"],
	])('%j is refused before anything is asked', async (parameters, problem) => {
		const { error } = await getIncoming(parameters);
		expect(error?.message).toContain(problem);
		expect(smsc.requests).toEqual([]);
	});
});
