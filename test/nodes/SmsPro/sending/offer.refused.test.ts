import { barred, delivered, lost, number, play } from './script';

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
		test('that three packets in a row get ends the run: each of them may have been sent', async () => {
			const packets = ['A', 'B', 'C', 'D'].map((text, index) => ({ to: [index + 1], text }));
			const { requests, told } = await play({ packets, offers: { 0: [42] } });
			expect(requests.filter((line) => line.startsWith('offer'))).toHaveLength(3);
			expect(told).toEqual({ '1-3': 'unknown 0', '4': 'notSent' });
		});

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
