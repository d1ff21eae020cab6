import { declined, delivered, lost, play, upTo } from './script';

const again = { isTryAgain: true };

describe('ids of packets that were refused', () => {
	test('are offered again; where the gateway keeps them, their spares are, and it is asked patiently but once', async () => {
		const { requests, told, refusedIds } = await play({
			packets: [{ to: upTo(4) }],
			offers: { 0: [7, 10], '0.1': [7, 10], '0.2': [0] },
		});
		expect(requests).toEqual([
			'offer 0: 1-4',
			'offer 0: 1-2',
			'ask 0 ×7',
			'offer 0.1: 1-2',
			'offer 0.1: 1',
			'ask 0.1',
			'offer 0.2: 1',
			'offer 1: 2-4',
		]);
		expect(told).toEqual({ '1': 'accepted 0.2', '2-4': 'accepted 1' });
		expect(refusedIds).toEqual(['0', '0.1']);
	});

	test('of an earlier try are known for an hour', async () => {
		const play10 = async (ms: number) =>
			await play({ plan: again, refusedAgo: { 0: ms }, offers: { 0: [10] } });
		const known = await play10(3_500_000);
		expect(known.requests).toEqual(['ask 0', 'offer 0: 1-3', 'ask 0 ×7', 'offer 0.1: 1-3']);
		expect(known.told).toEqual({ '1-3': 'accepted 0.1' });
		expect((await play10(3_600_000)).told).toEqual({ '1-3': 'unknown 0' });
	});

	test('hold those whom the gateway took all the same: they are not offered again', async () => {
		const { requests, told } = await play({
			offers: { 0: [7, 10] },
			reports: { 0: [[...delivered(1, 2), ...declined(3)]] },
		});
		expect(requests).toEqual(['offer 0: 1-3', 'offer 0: 1-2', 'ask 0', 'ask 1']);
		expect(told).toEqual({ '1-2': 'alreadyAccepted 0', '3': 'rejected 0' });
	});

	test('whose reports are of the refusal: those who are left are offered in the next slot', async () => {
		const { requests, told } = await play({
			offers: { 0: [{ status: 7, said: '996555000003' }, 10] },
			reports: { 0: [declined(1, 2, 3)] },
		});
		expect(requests).toEqual([
			'offer 0: 1-3',
			'offer 0: 1-2',
			'ask 0',
			'ask 0.1',
			'ask 1',
			'offer 1: 1-2',
		]);
		expect(told).toEqual({ '3': 'rejected 0', '1-2': 'accepted 1' });
	});

	test('that cost a lost answer afterwards: it is offered once more', async () => {
		const { told } = await play({
			offers: { 0: [{ status: 7, said: '996555000003' }, lost, 10] },
			reports: { 0: [delivered(1, 2)] },
		});
		expect(told).toEqual({ '3': 'rejected 0', '1-2': 'alreadyAccepted 0' });
	});
});

describe('where nothing more can be offered', () => {
	const noMoney = { 1: [4] };

	test('a sending that was begun is read to its end, so that who got it is told so', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Other' }],
			offers: { 0: [4] },
			reports: { 0: [delivered(3)], 1: [delivered(1)] },
		});
		expect(requests).toEqual(['offer 0: 1-2', 'account', 'ask 0 ×2', 'ask 1', 'ask 2']);
		expect(told).toEqual({ '3': 'alreadyAccepted 0', '1': 'alreadyAccepted 1', '2': 'rejected 0' });
	});

	test('this run has begun the sending itself: nothing is asked', async () => {
		const { requests, told } = await play({
			packets: [{ to: upTo(120) }],
			offers: noMoney,
		});
		expect(requests.filter((line) => line.startsWith('ask'))).toEqual(['ask 1']);
		expect(told).toEqual({ '1-50': 'accepted 0', '51-100': 'rejected 1', '101-120': 'notSent' });
	});
});
