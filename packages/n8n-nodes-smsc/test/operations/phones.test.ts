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

const carryOn = { onError: 'continueRegularOutput' } as const;
const ofItems = { phone: '={{ $json.phone }}' };
const asItems = (phones: readonly string[]) => phones.map((phone) => ({ phone }));

describe('phoneNumber.lookup', () => {
	const lookUp = async (phones: readonly string[], run = {}) =>
		await node.run('phoneNumber', 'lookup', ofItems, { items: asItems(phones), ...run });

	test('what SMSC knows of numbers; of one that it does not know, nothing, without an error', async () => {
		const { items, error } = await lookUp(['77012345601', '84912345678', '+1 202 555 0123']);
		expect(error).toBeUndefined();
		const nothing = { country: null, region: null, operator: null, mcc: null, mnc: null };
		expect(jsonOf(items)).toEqual([
			{
				phone: '77012345601',
				country: 'Казахстан',
				region: null,
				operator: 'Кселл',
				mcc: '401',
				mnc: '02',
				timezone: 5,
			},
			expect.objectContaining({ phone: '84912345678', country: 'Вьетнам', mnc: '04', timezone: 7 }),
			{ phone: '12025550123', ...nothing, timezone: null },
		]);
		expect(smsc.requests.map(({ path, fields }) => [path, fields['phone']])).toEqual([
			['/sys/info.php', '+77012345601'],
			['/sys/info.php', '+84912345678'],
			['/sys/info.php', '+12025550123'],
		]);
	});

	test('a number is asked about once; beyond a hundred a minute the node waits', async () => {
		const phones = numbers(101);
		const { items, error } = await lookUp([...phones, ...phones]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(202);
		expect(smsc.requests.filter(({ code }) => code === 0)).toHaveLength(101);
	});

	test('a wrong row is its own error, a wrong login that of all', async () => {
		const { items } = await lookUp(['nobody', '77012345601'], carryOn);
		expect(jsonOf(items)).toMatchObject([
			{ phone: 'nobody', error: expect.stringContaining("'Phone' can't be read") },
			{ operator: 'Кселл' },
		]);
		smsc.clear();
		const credentials = { smscApi: node.credential({ password: 'wrong' }) };
		expect((await lookUp(numbers(5), { ...carryOn, credentials })).items).toHaveLength(5);
		expect(smsc.requests).toHaveLength(1);
	});
});

describe('the stop list', () => {
	const change = async (operation: string, phones: readonly string[], run = {}) =>
		await node.run('stopList', operation, ofItems, { items: asItems(phones), ...run });

	test('takes the numbers of a run in one request, and keeps SMSC from sending to them', async () => {
		const phones = ['77012345601', '84912345678', '77012345601'];
		const { items, error } = await change('add', phones);
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual(phones.map((phone) => ({ phone, onStopList: true })));
		expect(smsc.requests).toMatchObject([
			{ path: '/sys/phones.php', fields: { add_black: '1', phone: '+77012345601,+84912345678' } },
		]);
		const { items: sent } = await node.send({ to: '+84912345678' }, carryOn);
		expect(jsonOf(sent)).toMatchObject([{ outcome: 'rejected' }]);
	});

	test('gives them back', async () => {
		smsc.account.stopList.add('77012345601');
		const { items } = await change('remove', ['77012345601']);
		expect(jsonOf(items)).toEqual([{ phone: '77012345601', onStopList: false }]);
		expect(smsc.requests[0]?.fields).toMatchObject({ del_black: '1' });
		expect([...smsc.account.stopList]).toEqual([]);
	});

	test('a number that SMSC refuses fails alone', async () => {
		const { items } = await change('add', ['77012345601', '77012345622', '77012345603'], carryOn);
		expect(jsonOf(items)).toMatchObject([
			{ onStopList: true },
			{ phone: '77012345622', error: expect.stringContaining('code 7') },
			{ onStopList: true },
		]);
		expect([...smsc.account.stopList]).toEqual(['77012345601', '77012345603']);
	});

	test.each(['emptyBody', 'htmlPageAfter'] as const)(
		'an answer that says nothing (%s) is no success',
		async (kind) => {
			smsc.disturb(() => ({ kind }));
			const { items } = await change('add', ['77012345601'], carryOn);
			expect(jsonOf(items)).toMatchObject([{ error: expect.any(String) as string }]);
			expect(jsonOf(items)[0]).not.toHaveProperty('onStopList');
		},
	);
});
