import {
	barred,
	declined,
	delivered,
	lost,
	number,
	play,
	unreachable,
	upTo,
	type Script,
} from './script';

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

describe('a refusal', () => {
	const two = (text = 'Other') => [{ to: [1, 2] }, { to: [3, 4], text }];

	test('of the sender: nothing more is offered of it, and the gateway is quoted', async () => {
		const { requests, told, verdictOn, refusedIds, memory } = await play({
			packets: [...two(), { to: [5], sender: 'Else' }],
			offers: { 0: [{ status: 5, said: 'no such' }, 0] },
		});
		expect(told).toEqual({ '1-2': 'rejected 0', '3-4': 'notSent', '5': 'accepted 0' });
		expect(requests).toEqual(['offer 0: 1-2', 'offer 0: 5']);
		expect(verdictOn(1)).toMatchObject({
			statusCode: 5,
			status: 'Sender not approved',
			parts: null,
			failure: { message: expect.stringMatching(/approved .* \(status 5\): «no such»$/) },
		});
		expect(verdictOn(3)).toMatchObject({
			statusCode: 5,
			status: 'Stopped before its turn',
			failure: { message: expect.stringContaining('(status 5)') },
		});
		expect(refusedIds).toEqual(['0']);
		expect(memory.refused).toHaveBeenCalledWith(
			verdictOn(1).messageId,
			Date.parse('2026-11-22T06:00:00Z'),
		);
	});

	test('for lack of money stops everything, and tells the balance', async () => {
		const { requests, told, verdictOn } = await play({ packets: two(), offers: { 0: [4] } });
		expect(requests).toEqual(['offer 0: 1-2', 'account', 'ask 0 ×2']);
		expect(told).toEqual({ '1-2': 'rejected 0', '3-4': 'notSent' });
		for (const n of [1, 3])
			expect(verdictOn(n)).toMatchObject({
				statusCode: 4,
				failure: { message: expect.stringContaining('The balance is 12.50') },
			});
	});

	test('for anything else asks for no balance', async () => {
		const { requests } = await play({ packets: [{ to: [1] }], offers: { 0: [6] } });
		expect(requests).toEqual(['offer 0: 1', 'ask 0']);
	});

	test('that meets one packet only leaves the others their turn', async () => {
		const { requests, told } = await play({ packets: two(), offers: { 0: [1, 0] } });
		expect(requests).toEqual(['offer 0: 1-2', 'offer 0: 3-4']);
		expect(told).toEqual({ '1-2': 'rejected 0', '3-4': 'accepted 0' });
	});

	describe('with a status that no document has', () => {
		test('is unknown where no report tells, and the others are offered', async () => {
			const { requests, told, verdictOn, refusedIds } = await play({
				packets: two(),
				offers: { 0: [42, 0] },
			});
			expect(requests).toEqual(['offer 0: 1-2', 'ask 0 ×6', 'offer 0: 3-4']);
			expect(told).toEqual({ '1-2': 'unknown 0', '3-4': 'accepted 0' });
			expect(verdictOn(1).failure).toMatchObject({
				message: expect.stringContaining('status 42'),
			});
			expect(refusedIds).toEqual([]);
		});

		test('is taken where a report tells so, and rejected for those who are in none', async () => {
			const { requests, told, verdictOn } = await play({
				packets: two(),
				offers: { 0: [42] },
				reports: { 0: [delivered(1)] },
			});
			expect(requests).toEqual(['offer 0: 1-2', 'ask 0', 'offer 1: 3-4']);
			expect(told).toEqual({ '1': 'alreadyAccepted 0', '2': 'rejected 0', '3-4': 'accepted 1' });
			expect(verdictOn(1)).toMatchObject({
				statusCode: null,
				status: 'Accepted before under this ID, not sent again',
				parts: 2,
			});
		});

		test('is unknown where no report can be asked for', async () => {
			const { told } = await play({
				packets: two(),
				offers: { 0: [42] },
				reports: { 0: [barred] },
			});
			expect(told).toEqual({ '1-2': 'unknown 0', '3-4': 'notSent' });
		});
	});

	describe('after an answer that got lost', () => {
		test('is believed where no report tells of the packet', async () => {
			const { requests, told, refusedIds } = await play({
				packets: two(),
				offers: { 0: [lost, 5] },
			});
			expect(requests).toEqual(['offer 0: 1-2 ×2', 'ask 0 ×8']);
			expect(told).toEqual({ '1-2': 'rejected 0', '3-4': 'notSent' });
			expect(refusedIds).toEqual(['0']);
		});

		test('holds for those who have no report, and stops the others of its sender', async () => {
			const { requests, told } = await play({
				packets: two(),
				offers: { 0: [lost, 5] },
				reports: { 0: [delivered(2)] },
			});
			expect(requests).toEqual(['offer 0: 1-2 ×2', 'ask 0 ×2', 'ask 1']);
			expect(told).toEqual({ '1': 'rejected 0', '2': 'alreadyAccepted 0', '3-4': 'notSent' });
		});

		test('for wrong numbers: who has no report is offered once more, under the next id', async () => {
			const { requests, told } = await play({
				offers: { 0: [lost, 7] },
				reports: { 0: [delivered(2)] },
			});
			expect(requests).toEqual(['offer 0: 1-3 ×2', 'ask 0', 'offer 1: 1 3']);
			expect(told).toEqual({ '2': 'alreadyAccepted 0', '1 3': 'accepted 1' });
		});

		test('for wrong numbers, and no reports: the packet is narrowed', async () => {
			const { requests, told } = await play({
				offers: { 0: [lost, { status: 7, said: `wrong: ${number(2)}` }, 0] },
			});
			expect(requests).toEqual(['offer 0: 1-3 ×2', 'ask 0 ×6', 'offer 0: 1 3']);
			expect(told).toEqual({ '2': 'rejected 0', '1 3': 'accepted 0' });
		});

		test('is in doubt where no report can be asked for', async () => {
			const { told, verdictOn } = await play({
				packets: two(),
				offers: { 0: [lost, 5] },
				reports: { 0: [barred] },
			});
			expect(told).toEqual({ '1-2': 'unknown 0', '3-4': 'notSent' });
			expect(verdictOn(1).failure?.message).toContain('(status 5)');
		});

		test('is not followed by anything where the execution is stopped while it asks', async () => {
			const { requests, told } = await play({
				packets: two(),
				offers: { 0: [lost, 1] },
				onRequest: (line, stop) => line === 'ask 0' && stop(),
			});
			expect(requests).toEqual(['offer 0: 1-2 ×2', 'ask 0']);
			expect(told).toEqual({ '1-2': 'unknown 0', '3-4': 'notSent' });
		});
	});
});

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

describe('where nothing answers', () => {
	test('no connection: everybody is told, and nothing else is tried', async () => {
		const { requests, told, verdictOn } = await play({
			packets: sixty,
			offers: { 0: [unreachable] },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×5']);
		expect(told).toEqual({ '1-50': 'notSent 0', '51-60': 'notSent' });
		expect(verdictOn(1)).toMatchObject({ status: 'Gateway not reachable', statusCode: null });
		expect(verdictOn(51)).toMatchObject({
			status: 'Stopped before its turn',
			failure: { message: 'No connection' },
		});
	});

	test('a packet without an answer is asked for after 8 s, at the end of its log', async () => {
		const { requests, told, pauses } = await play({
			packets: sixty,
			offers: { 0: [lost, lost, lost, lost, lost, 0] },
			reports: { 1: [[]] },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×5', 'offer 0: 51-60', 'offer 1: 1-50']);
		expect(told).toEqual({ '51-60': 'accepted 0', '1-50': 'accepted 1' });
		expect(pauses).toEqual([2_000, 4_000, 8_000, 8_000]);
	});
});

test('a defect is no failure of the gateway', async () => {
	const defect = () => {
		throw new TypeError('a defect');
	};
	await expect(play({ onRequest: defect })).rejects.toThrow('a defect');
});
