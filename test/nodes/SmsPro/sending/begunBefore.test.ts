import { barred, declined, delivered, number, play, upTo } from './script';

const again = { isTryAgain: true };
const spares = (slot: number, count = 16) => upTo(count).map((spare) => `ask ${slot}.${spare}`);

describe('a try again', () => {
	test('reads who is in the packets of the earlier one, and offers the rest', async () => {
		const { requests, told, verdictOn } = await play({
			plan: again,
			reports: { 0: [delivered(1)], 1: [delivered(3)] },
		});
		expect(requests).toEqual(['ask 0', 'ask 1', 'ask 2', 'offer 2: 2']);
		expect(told).toEqual({ '1': 'alreadyAccepted 0', '3': 'alreadyAccepted 1', '2': 'accepted 2' });
		expect(verdictOn(1)).toMatchObject({ statusCode: null });
	});

	test('reads no further than to the last one', async () => {
		const { requests } = await play({ plan: again, reports: { 0: [delivered(1, 2, 3)] } });
		expect(requests).toEqual(['ask 0']);
	});

	test('offers nothing where the first can not be asked for: everybody is in doubt', async () => {
		const { requests, told, verdictOn } = await play({ plan: again, reports: { 0: [barred] } });
		expect(requests).toEqual(['ask 0']);
		expect(told).toEqual({ '1-3': 'unknown 0' });
		expect(verdictOn(1).failure?.message).toContain('does not know the login');
	});

	test('keeps what is known of some where a later question can not be asked', async () => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: [1, 2, 3] }, { to: [4], text: 'Other' }],
			plan: again,
			offers: { 0: [{ status: 7, said: number(3) }, 10] },
			reports: { 0: [[], barred] },
		});
		expect(requests).toEqual(['ask 0', 'offer 0: 1-3', 'offer 0: 1-2', 'ask 0']);
		expect(told).toEqual({ '3': 'rejected 0', '1-2 4': 'unknown 0' });
		expect(verdictOn(4).failure?.message).toContain('does not know the login');
	});

	test('offers an id again whose reports are of a refusal: that may have left it free', async () => {
		const { requests, told } = await play({ plan: again, reports: { 0: [declined(1, 2, 3)] } });
		expect(requests).toEqual(['ask 0', 'offer 0: 1-3']);
		expect(told).toEqual({ '1-3': 'accepted 0' });
	});

	test('offers nobody twice whose number is written in another form, or in none that is known', async () => {
		const { requests, told } = await play({
			plan: again,
			reports: { 0: [delivered('+996 555 000001', '0555 000 002')] },
		});
		expect(requests).toEqual(['ask 0', 'ask 1', 'offer 1: 3']);
		expect(told).toEqual({ '1-2': 'alreadyAccepted 0', '3': 'accepted 1' });
		const hidden = await play({ plan: again, reports: { 0: [delivered(1, '99655*****2')] } });
		expect(hidden.requests).toEqual(['ask 0']);
		expect(hidden.told).toEqual({ '1': 'alreadyAccepted 0', '2-3': 'unknown 0' });
	});
});

describe('an id that is taken', () => {
	test('means that the sending was begun: whoever has a report got it, the next ids are read', async () => {
		const { requests, told, verdictOn } = await play({
			offers: { 0: [10] },
			reports: { 0: [delivered(1, 9)], 1: [delivered(2)] },
		});
		expect(requests).toEqual(['offer 0: 1-3', 'ask 0', 'ask 1', 'ask 2', 'offer 2: 3']);
		expect(told).toEqual({ '1': 'alreadyAccepted 0', '2': 'alreadyAccepted 1', '3': 'accepted 2' });
		expect(verdictOn(1).statusCode).toBe(10);
		expect(verdictOn(2).statusCode).toBe(null);
	});

	test('is read further also where the reports are of exactly these numbers', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Other' }],
			offers: { 0: [10] },
			reports: { 0: [delivered(1, 2)], 1: [delivered(3)] },
		});
		expect(requests).toEqual(['offer 0: 1-2', 'ask 0', 'ask 1']);
		expect(told).toEqual({ '1-2': 'alreadyAccepted 0', '3': 'alreadyAccepted 1' });
	});

	test('and can not be asked for: everybody is in doubt, and nothing more is offered', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Other' }],
			offers: { 0: [10] },
			reports: { 0: [barred] },
		});
		expect(requests).toEqual(['offer 0: 1-2', 'ask 0']);
		expect(told).toEqual({ '1-3': 'unknown 0' });
	});

	test('and of which no report tells, not even late, leaves everybody in doubt, told why', async () => {
		const { requests, told, verdictOn, pauses } = await play({ offers: { 0: [10] } });
		expect(requests).toEqual([
			'offer 0: 1-3',
			'ask 0',
			...spares(0),
			'ask 0 ×6',
			...spares(0),
			'ask 1',
			...spares(1),
			'ask 2',
			'ask 3',
		]);
		expect(pauses).toEqual([2_000, 3_000, 5_000, 10_000, 15_000]);
		expect(told).toEqual({ '1-3': 'unknown 0' });
		expect(verdictOn(1).failure).toMatchObject({
			message: expect.stringContaining('has no report that says to whom'),
			advice: expect.stringContaining('Reports may come late'),
		});
	});

	test('and of which no report tells: whoever is in a later packet got it', async () => {
		const { told } = await play({
			offers: { 0: [10] },
			reports: { '1.2': [delivered(2)], 3: [delivered(3)] },
		});
		expect(told).toEqual({
			'1': 'unknown 0',
			'2': 'alreadyAccepted 1.2',
			'3': 'alreadyAccepted 3',
		});
	});

	test('and whose reports come late is read then', async () => {
		const { requests, told } = await play({
			offers: { 0: [10] },
			reports: { 0: [[], [], delivered(1, 2, 3)] },
		});
		expect(requests).toEqual(['offer 0: 1-3', 'ask 0', ...spares(0), 'ask 0 ×2']);
		expect(told).toEqual({ '1-3': 'alreadyAccepted 0' });
	});

	test('by a packet that was refused, as a spare of it with reports tells, is passed over', async () => {
		const { requests, told } = await play({
			offers: { 0: [10] },
			reports: { '0.2': [delivered(1)] },
		});
		expect(requests).toEqual([
			'offer 0: 1-3',
			'ask 0',
			'ask 0.1',
			'ask 0.2 ×2',
			'ask 1',
			'offer 1: 2-3',
		]);
		expect(told).toEqual({ '1': 'alreadyAccepted 0.2', '2-3': 'accepted 1' });
	});

	test('by a packet that was refused, as an older one with reports tells, leaves its spare', async () => {
		const { requests, told } = await play({
			packets: [{ to: upTo(52) }],
			offers: { 1: [10] },
			reports: { 0: [delivered(1)] },
		});
		expect(requests).toEqual([
			'offer 0: 1-50',
			'offer 1: 51-52',
			'ask 1',
			...spares(1),
			'ask 1 ×6',
			...spares(1),
			'ask 0',
			'ask 1.1',
			'offer 1.1: 51-52',
		]);
		expect(told).toEqual({ '1-50': 'accepted 0', '51-52': 'accepted 1.1' });
	});

	test.each([
		['has no reports any more', []],
		['can not be asked for', barred],
	])('leaves doubt where the older one %s', async (_, reports) => {
		const { told } = await play({
			packets: [{ to: upTo(52) }],
			offers: { 1: [10] },
			reports: { 0: [reports] },
		});
		expect(told).toEqual({ '1-50': 'accepted 0', '51-52': 'unknown 1' });
	});

	test('by a test is passed over without a question', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1], test: true }],
			offers: { 'test 0': [10] },
		});
		expect(requests).toEqual(['offer test 0: 1', 'offer test 1: 1']);
		expect(told).toEqual({ '1': 'test test 1' });
	});

	test('is not judged any more where the execution is stopped while it is asked for', async () => {
		const { requests, told } = await play({
			offers: { 0: [10] },
			onRequest: (line, stop) => line === 'ask 0.16' && stop(),
		});
		expect(requests.filter((line) => line.startsWith('offer'))).toHaveLength(1);
		expect(told).toEqual({ '1-3': 'notSent' });
	});
});
