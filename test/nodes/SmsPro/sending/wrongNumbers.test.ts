import { barred, number, play, upTo } from './script';

/** More than one packet. */
const sixty = [{ to: upTo(60) }];

describe('wrong numbers', () => {
	test('that are named are left out, and only those', async () => {
		const { requests, told, verdictOn } = await play({
			packets: sixty,
			offers: { 0: [{ status: 7, said: `Wrong (12345): +${number(2)}, ${number(5)}` }, 0] },
		});
		expect(requests).toEqual(['offer 0: 1-50', 'offer 0: 1 3-4 6-52', 'offer 1: 53-60']);
		expect(told).toEqual({
			'2 5': 'rejected 0',
			'1 3-4 6-52': 'accepted 0',
			'53-60': 'accepted 1',
		});
		expect(verdictOn(2)).toMatchObject({ statusCode: 7, status: 'Wrong phone number' });
	});

	test('that are not are looked for by halves, and packets are whole again afterwards', async () => {
		const { requests, told } = await play({
			packets: [{ to: upTo(55) }],
			offers: { 0: [7, 7, 7, 7, 7, 7, 7, 0] },
		});
		expect(requests).toEqual([
			'offer 0: 1-50',
			'offer 0: 1-25',
			'offer 0: 1-13',
			'offer 0: 1-7',
			'offer 0: 1-4',
			'offer 0: 1-2',
			'offer 0: 1',
			'offer 0: 2-51',
			'offer 1: 52-55',
		]);
		expect(told).toEqual({ '1': 'rejected 0', '2-51': 'accepted 0', '52-55': 'accepted 1' });
	});

	test('that are all there is, packet after packet: the account is looked at once', async () => {
		const singles = upTo(5).map((n) => ({ to: [n], text: `Order ${n}` }));
		const inactive = { status: 0, state: 1, balance: 0, pricePerSms: 1 };
		const stopped = await play({ packets: singles, offers: { 0: [7] }, account: inactive });
		expect(stopped.requests).toEqual([
			...upTo(3).map((n) => `offer 0: ${n}`),
			'account',
			'ask 0 ×2',
		]);
		expect(stopped.told).toEqual({ '1-3': 'rejected 0', '4-5': 'notSent' });
		expect(stopped.verdictOn(4).failure).toMatchObject({
			advice: expect.stringContaining('test mode'),
			details: { statusCode: 7 },
		});

		for (const account of [undefined, barred]) {
			const others = account === undefined ? {} : { account };
			const goneOn = await play({ packets: singles, offers: { 0: [7] }, ...others });
			expect(goneOn.requests.filter((line) => line === 'account')).toHaveLength(1);
			expect(goneOn.told).toEqual({ '1-5': 'rejected 0' });
		}
	});

	test('do not make an account suspicious that sends to others', async () => {
		const singles = upTo(5).map((n) => ({ to: [n], text: `Order ${n}` }));
		const { requests, told } = await play({
			packets: singles,
			offers: { 0: [0], 1: [7] },
		});
		expect(requests).not.toContain('account');
		expect(told).toEqual({ '1': 'accepted 0', '2-5': 'rejected 1' });
	});
});
