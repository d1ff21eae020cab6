import { askPrices, priceOf } from '../../nodes/Smsc/sending/prices';
import { hello, lost, packetsTo, refusal, smscThat } from './asking';

const a = '77012345601';
const b = '77012345602';
const c = '77012345603';

test('the prices of all packets together', async () => {
	const { asking, asked } = smscThat(({ form }) => ({
		cnt: 1,
		cost: form['phones'] === `+${a}` ? '2.5' : '3',
	}));
	expect(await priceOf(packetsTo([a], [b]), asking)).toEqual({ cost: 5.5, reckoning: '' });
	expect(asked.map(({ path, form }) => [path, form['phones'], form['cost']])).toEqual([
		['/sys/send.php', `+${a}`, '1'],
		['/sys/send.php', `+${b}`, '1'],
	]);
});

test('equal packets are asked for once, and counted each', async () => {
	const { asking, asked } = smscThat(() => ({ cnt: 1, cost: '2' }));
	const other = { ...packetsTo([a])[0]!, message: { ...hello, text: 'Other' } };
	const packets = [...packetsTo([a], [a]), other];
	expect(await priceOf(packets, asking)).toMatchObject({ cost: 6 });
	expect(asked).toHaveLength(2);
});

test.each([7, 8])('recipients that SMSC refuses (code %i) cost nothing', async (code) => {
	const { asking } = smscThat(({ form }) =>
		form['phones'] === `+${a}` ? refusal(code) : { cnt: 1, cost: '3' },
	);
	expect(await priceOf(packetsTo([a], [b]), asking)).toMatchObject({ cost: 3 });
});

test('a price that SMSC does not tell is none', async () => {
	const denied = refusal(6);
	const { asking } = smscThat(({ form }) =>
		form['phones'] === `+${a}` ? denied : { cnt: 1, cost: '3' },
	);
	expect(await priceOf(packetsTo([a], [b]), asking)).toBe(denied);
});

test('each packet has its own answer', async () => {
	const { asking } = smscThat(({ form }) =>
		form['phones'] === `+${a}` ? lost : { cnt: 4, cost: '3' },
	);
	expect(await askPrices(packetsTo([a], [b]), asking)).toMatchObject([lost, { count: 4, cost: 3 }]);
});

test('no more than two requests are under way at once', async () => {
	let underWay = 0;
	let most = 0;
	const { asking } = smscThat(async () => {
		underWay += 1;
		most = Math.max(most, underWay);
		await Promise.resolve();
		underWay -= 1;
		return { cnt: 1, cost: '1' };
	});
	await askPrices(packetsTo([a], [b], [c], [`${c}4`]), asking);
	expect(most).toBe(2);
});
