import { barred, declined, delivered, number, play, upTo, type Script } from './script';

/** More than one packet. */
const sixty = [{ to: upTo(60) }];

describe('a packet that is taken', () => {
	test('is told with the parts that the gateway counts, or else with those measured', async () => {
		const counted = await play({ offers: { 0: [{ phones: 3, parts: 4 }] } });
		expect(counted.requests).toEqual(['offer 0: 1-3']);
		expect(counted.verdicts).toEqual([
			{
				recipients: [0, 1, 2],
				messageId: expect.stringMatching(/^\w{12}$/),
				outcome: 'accepted',
				statusCode: 0,
				status: 'Accepted',
				parts: 4,
				failure: null,
			},
		]);
		expect((await play({})).verdicts).toMatchObject([{ outcome: 'accepted', parts: 2 }]);
	});

	test('asks for what was to be sent, at the time of Bishkek', async () => {
		const sendAt = Date.parse('2026-11-22T18:30:05Z');
		const { offered } = await play({ packets: [{ to: [1], text: 'Hi', sendAt }] });
		expect(offered).toMatchObject([
			{
				sender: 'SMSPRO.KG',
				text: 'Hi',
				time: '20261123003005',
				phones: [number(1)],
				test: false,
			},
		]);
		expect((await play({})).offered).toMatchObject([{ time: null }]);
	});

	test('is kept before it goes out, and so is its end', async () => {
		const { memory, verdicts } = await play({
			packets: [{ to: [1, 2] }],
		});
		expect(memory.offered.mock.calls).toEqual([
			[
				{
					id: verdicts[0]!.messageId,
					message: expect.objectContaining({ text: 'Hello' }),
					round: 0,
					addresses: [number(1), number(2)],
					recipients: [0, 1],
				},
			],
		]);
		expect(memory.settled.mock.calls).toEqual([[verdicts[0]]]);
	});

	test('is followed by the next, under the next id, and no question is asked', async () => {
		const { requests, told } = await play({ packets: sixty });
		expect(requests).toEqual(['offer 0: 1-50', 'offer 1: 51-60']);
		expect(told).toEqual({ '1-50': 'accepted 0', '51-60': 'accepted 1' });
	});

	test('as a test is told as such', async () => {
		const { requests, verdicts } = await play({ packets: [{ to: [1], test: true }] });
		expect(requests).toEqual(['offer test 0: 1']);
		expect(verdicts).toMatchObject([
			{ outcome: 'test', statusCode: 11, status: 'Test: not sent, not billed', parts: 2 },
		]);
	});
});

describe('a packet of which fewer numbers are taken than offered', () => {
	const two = { 0: [{ phones: 2 }] };

	test('is asked for: those who have no report are rejected', async () => {
		const { requests, told, verdictOn } = await play({
			packets: sixty,
			offers: { 0: [{ phones: 49 }] },
			// Whether they get it or not: the gateway took them.
			reports: { 0: [[...delivered(...upTo(40)), ...declined(...upTo(9, 42))]] },
		});
		expect(requests).toEqual(['offer 0: 1-50', 'ask 0', 'offer 1: 51-60']);
		expect(told).toEqual({
			'1-40 42-50': 'accepted 0',
			'41': 'rejected 0',
			'51-60': 'accepted 1',
		});
		expect(verdictOn(1)).toMatchObject({ statusCode: 0, status: 'Accepted', parts: 2 });
		expect(verdictOn(41)).toMatchObject({
			statusCode: 0,
			failure: {
				kind: 'status',
				message: expect.stringMatching(/took only 49 of the 50 numbers .* \(ID \w{12}\)$/),
				advice: 'Check this number.',
			},
		});
	});

	test('is asked for until as many reports are there', async () => {
		const { requests, told, pauses } = await play({
			offers: two,
			reports: { 0: [[], delivered(1), delivered(1, 3)] },
		});
		expect(requests).toEqual(['offer 0: 1-3', 'ask 0 ×3']);
		expect(pauses).toEqual([2_000, 3_000]);
		expect(told).toEqual({ '1 3': 'accepted 0', '2': 'rejected 0' });
	});

	test.each<[string, Script['reports'] & object, Record<string, string>]>([
		[
			'are still missing after 35 s',
			{ 0: [delivered(1)] },
			{ '1': 'accepted 0', '2-3': 'unknown 0' },
		],
		['can not be asked for', { 0: [barred] }, { '1-3': 'unknown 0' }],
		[
			'may be of anybody',
			{ 0: [delivered(1, 'hidden')] },
			{ '1': 'accepted 0', '2-3': 'unknown 0' },
		],
	])('leaves the others unknown where reports %s', async (_, reports, expected) => {
		const { told } = await play({ offers: two, reports });
		expect(told).toEqual(expected);
	});
});

test('a defect is no failure of the gateway', async () => {
	const defect = () => {
		throw new TypeError('a defect');
	};
	await expect(play({ onRequest: defect })).rejects.toThrow('a defect');
});
