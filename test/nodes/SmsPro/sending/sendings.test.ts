import { delivered, number, play, upTo } from './script';

const key = { name: 'sale', covers: 'message' as const };

describe('an id that the user chose', () => {
	const own = [{ to: [1, 2], ownId: 'A1' }];

	test('names the packet', async () => {
		const { requests, offered, told } = await play({ packets: own });
		expect(requests).toEqual(['offer A1:0: 1-2']);
		expect(offered).toMatchObject([{ id: 'A1' }]);
		expect(told).toEqual({ '1-2': 'accepted A1:0' });
	});

	test('that others have taken is refused, with no more than a question', async () => {
		const { requests, verdicts } = await play({
			packets: own,
			offers: { 'A1:0': [10] },
			reports: { 'A1:0': [delivered(7)] },
		});
		expect(requests).toEqual(['offer A1:0: 1-2', 'ask A1:0']);
		expect(verdicts).toMatchObject([
			{ messageId: 'A1', outcome: 'rejected', statusCode: 10, status: 'Repeated ID' },
		]);
	});

	test('that holds some of the packet: the others go out under another', async () => {
		const { requests, told } = await play({
			packets: own,
			offers: { 'A1:0': [10] },
			reports: { 'A1:0': [delivered(2)] },
		});
		expect(requests).toEqual(['offer A1:0: 1-2', 'ask A1:0', 'ask A1:1', 'offer A1:1: 1']);
		expect(told).toEqual({ '2': 'alreadyAccepted A1:0', '1': 'accepted A1:1' });
	});

	test('whose holders nobody can tell leaves doubt', async () => {
		const { told } = await play({ packets: own, offers: { 'A1:0': [10] } });
		expect(told).toEqual({ '1-2': 'unknown A1:0' });
	});

	test('of which fewer numbers are taken than offered, and no report tells, leaves doubt', async () => {
		const { told } = await play({ packets: own, offers: { 'A1:0': [{ phones: 1 }] } });
		expect(told).toEqual({ '1-2': 'unknown A1:0' });
	});
});

describe('what is one sending', () => {
	test('all texts of an execution, in the order of the rows', async () => {
		const { requests } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Other' }],
		});
		expect(requests).toEqual(['offer 0: 1-2', 'offer 1: 3']);
	});

	test('each text of a key that covers messages, and all of one that covers recipients', async () => {
		const texts = [{ to: [1] }, { to: [2], text: 'Other' }];
		const byMessage = await play({ packets: texts.map((each) => ({ ...each, key })) });
		expect(byMessage.requests).toEqual(['offer sale/Hello 0: 1', 'offer sale/Other 0: 2']);
		const byRecipient = await play({
			packets: texts.map((each) => ({ ...each, key: { ...key, covers: 'recipient' as const } })),
		});
		expect(byRecipient.requests).toEqual(['offer sale/Hello 0: 1', 'offer sale/Hello 1: 2']);
	});

	test('the texts of one key are begun together: where one was, the others are read first', async () => {
		const { requests } = await play({
			packets: [
				{ to: [1], key },
				{ to: [2], key, text: 'Other' },
				{ to: [3], key: { ...key, name: 'else' } },
			],
			offers: { 'sale/Hello 0': [10] },
			reports: { 'sale/Hello 0': [delivered(1)] },
		});
		expect(requests).toEqual([
			'offer sale/Hello 0: 1',
			'ask sale/Hello 0',
			'ask sale/Other 0',
			'offer sale/Other 0: 2',
			'offer else/Hello 0: 3',
		]);
	});

	test('the second message to a number is a round of its own', async () => {
		const { requests, verdicts } = await play({
			packets: [{ to: [1] }, { to: [1], text: 'Other' }],
			plan: { occurrences: [0, 1] },
		});
		expect(requests).toEqual(['offer 0: 1', 'offer again 0: 1']);
		expect(verdicts.map(({ recipients }) => recipients)).toEqual([[0], [1]]);
	});

	test('a test takes no id of what is sent', async () => {
		const { requests } = await play({ packets: [{ to: [1], test: true }, { to: [2] }] });
		expect(requests).toEqual(['offer test 0: 1', 'offer 0: 2']);
	});
});

describe('a long list', () => {
	test('goes on in two logs, then in four, then in eight, once the first slots are full', async () => {
		const { requests, told } = await play({ packets: [{ to: upTo(2_400) }], parallel: 3 });
		const places = requests.map((line) => /^offer (\S+):/.exec(line)![1]!);
		expect(places.slice(0, 4)).toEqual(['0', '1', '2', '3']);
		const logs = [...new Set(places.slice(4).map((place) => place.split(':')[0]!))].sort();
		expect(logs).toEqual([
			'b0',
			'b1',
			...upTo(4, 0).map((n) => `c${n}`),
			...upTo(8, 0).map((n) => `d${n}`),
		]);
		expect(new Set(places).size).toBe(places.length);
		expect(Object.values(told).every((word) => word.startsWith('accepted'))).toBe(true);
	});

	test('offers nobody in later logs who was refused in the first', async () => {
		const { requests, told } = await play({
			packets: [{ to: upTo(230) }],
			offers: { 0: [{ status: 7, said: number(2) }, 0] },
		});
		const sent = requests.map((line) => line.split(': ')[1]!.split(' '));
		expect(sent.slice(1).flat()).not.toContain('2');
		expect(told['2']).toBe('rejected 0');
	});

	test('a taken id of a later log counts as refused where the first log has reports', async () => {
		const { requests } = await play({
			packets: [{ to: upTo(260) }],
			offers: { 'b0:0': [10], 'b1:0': [10] },
			reports: { 3: [delivered(1)] },
		});
		expect(requests).toContain('ask 3');
	});
});

describe('the end', () => {
	test('of those who fare alike is told once', async () => {
		const { verdicts } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Long', parts: 5 }],
		});
		expect(verdicts.map(({ recipients, parts }) => [recipients, parts])).toEqual([
			[[0, 1], 2],
			[[2], 5],
		]);
	});
});
