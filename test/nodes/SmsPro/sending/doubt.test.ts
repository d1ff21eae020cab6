import { barred, declined, delivered, lost, play, unreachable, upTo } from './script';

/** No try of the packet is answered. */
const silent = [lost];
/** The first packet of a log gets no answer in five tries; the next ones get theirs. */
const onceSilent = [...Array<typeof lost>(5).fill(lost), 0];

describe('a packet without an answer', () => {
	test('waits for its last try to arrive, then for its reports, before it counts as not sent', async () => {
		const { requests, told, pauses, verdictOn } = await play({ offers: { 0: silent } });
		expect(requests).toEqual(['offer 0: 1-3 ×5', 'ask 0 ×6']);
		expect(pauses.slice(4)).toEqual([8_000, 2_000, 3_000, 5_000, 10_000, 15_000]);
		expect(told).toEqual({ '1-3': 'notSent 0' });
		expect(verdictOn(1)).toMatchObject({
			status: 'Not sent',
			parts: null,
			failure: { message: 'No answer came' },
		});
	});

	test('is sent to those who have a report; the others are offered once more, and told if that is lost, too', async () => {
		const { requests, told } = await play({
			offers: { 0: silent, 1: silent },
			reports: { 0: [delivered(2)], 1: [delivered(3)] },
		});
		expect(requests).toEqual([
			'offer 0: 1-3 ×5',
			'ask 0',
			'offer 1: 1 3 ×3',
			'ask 1',
			'ask 0',
			'ask 2',
		]);
		expect(told).toEqual({ '2': 'alreadyAccepted 0', '3': 'alreadyAccepted 1', '1': 'notSent 1' });
	});

	test('as a test was not sent, whatever became of it', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1], test: true }],
			offers: { 'test 0': silent },
		});
		expect(requests).toEqual(['offer test 0: 1 ×5', 'ask test 0']);
		expect(told).toEqual({ '1': 'notSent test 0' });
	});

	test.each([
		['can not be asked for', barred, 'ask 0'],
		['can not be reached', unreachable, 'ask 0 ×5'],
	])('is unknown where the reports %s, and told why it is', async (_, failure, asked) => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: upTo(60) }],
			offers: { 0: silent },
			reports: { 0: [failure] },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×5', 'offer 0: 51-60 ×3', asked]);
		expect(told).toEqual({ '1-60': 'unknown 0' });
		expect(verdictOn(1)).toMatchObject({
			status: 'Unknown, it may have been sent',
			statusCode: null,
			parts: 2,
			failure: { kind: 'lost', message: expect.stringContaining('No answer came') },
		});
	});

	test('where the reports can not be asked for: who was never offered is not in doubt', async () => {
		const { told, verdictOn } = await play({
			packets: upTo(5).map((n) => ({ to: [n], text: `Order ${n}` })),
			offers: { 0: silent },
			reports: { 0: [barred] },
		});
		expect(told).toEqual({ '1-3': 'unknown 0', '4-5': 'notSent' });
		expect(verdictOn(4)).toMatchObject({ status: 'Stopped before its turn', statusCode: null });
	});

	test('is unknown where the execution is stopped before the reports tell', async () => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: [1] }, { to: [2], text: 'Other' }],
			offers: { 0: [lost] },
			onRequest: (line, stop) => line === 'ask 0' && stop(),
		});
		expect(requests).toEqual(['offer 0: 1 ×5', 'offer 0: 2 ×3', 'ask 0']);
		expect(told).toEqual({ '1-2': 'unknown 0' });
		expect(verdictOn(1).failure?.message).toContain('No answer came');
	});

	test('whose reports are of a refusal is not sent', async () => {
		const { told } = await play({ offers: { 0: silent }, reports: { 0: [declined(1, 2, 3)] } });
		expect(told).toEqual({ '1-3': 'notSent 0' });
	});

	test('does not keep the next one from its turn, and is offered again after that was taken', async () => {
		const { requests, told } = await play({
			packets: [{ to: upTo(60) }],
			offers: { 0: onceSilent },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×5', 'offer 0: 51-60', 'offer 1: 1-50']);
		expect(told).toEqual({ '51-60': 'accepted 0', '1-50': 'accepted 1' });
	});

	test('ends everything after three in a row', async () => {
		const { requests, told } = await play({
			packets: upTo(5).map((n) => ({ to: [n], text: `Order ${n}` })),
			offers: { 0: silent },
		});
		expect(requests).toEqual(['offer 0: 1 ×5', 'offer 0: 2 ×3', 'offer 0: 3 ×3', 'ask 0 ×6']);
		expect(told).toEqual({ '1-3': 'notSent 0', '4-5': 'notSent' });
	});
});

describe('an id that is taken after an answer that got lost', () => {
	const lostThenTaken = { 0: [lost, 10] };

	test('by the packet itself: nothing more is asked, and the others go on', async () => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: upTo(60) }],
			offers: lostThenTaken,
			reports: { 0: [delivered(...upTo(50))] },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×2', 'ask 0', 'offer 1: 51-60']);
		expect(told).toEqual({ '1-50': 'alreadyAccepted 0', '51-60': 'accepted 1' });
		expect(verdictOn(1)).toMatchObject({ statusCode: 10, parts: 2, failure: null });
	});

	test('by the packet itself, of which some were refused: they are told so', async () => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: upTo(52) }],
			offers: lostThenTaken,
			reports: { 0: [[...delivered(...upTo(49)), ...declined(50)]] },
		});
		expect(requests).toEqual(['offer 0: 1-50 ×2', 'ask 0', 'offer 1: 51-52']);
		expect(told).toEqual({
			'1-49': 'alreadyAccepted 0',
			'50': 'rejected 0',
			'51-52': 'accepted 1',
		});
		expect(verdictOn(50)).toMatchObject({ status: 'Refused', statusCode: null });
		expect(verdictOn(50).failure?.message).toContain('reports that it did not send this');
	});

	test.each<[string, ReturnType<typeof delivered>]>([
		['more than the packet', delivered(1, 2, 3, 9)],
		['others', delivered(9)],
		['fewer', delivered(1, 2)],
	])(
		'by %s: the sending was begun before, so the next ids are asked for first',
		async (_, held) => {
			const { requests, told } = await play({
				packets: [{ to: [1, 2, 3] }, { to: [4], text: 'Other' }],
				offers: { 0: [lost, 10] },
				reports: { 0: [held], 1: [delivered(4)] },
			});
			expect(requests.slice(0, 3)).toEqual(['offer 0: 1-3 ×2', 'ask 0', 'ask 1']);
			expect(told['4']).toBe('alreadyAccepted 1');
		},
	);

	test('as a test is a test', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1], test: true }],
			offers: { 'test 0': [lost, 10] },
		});
		expect(requests).toEqual(['offer test 0: 1 ×2']);
		expect(told).toEqual({ '1': 'test test 0' });
	});

	test('and can not be asked for: only who may be in it is in doubt', async () => {
		const { requests, told, verdictOn } = await play({
			packets: [{ to: [1, 2] }, { to: [3], text: 'Other' }],
			offers: lostThenTaken,
			reports: { 0: [barred] },
		});
		expect(requests).toEqual(['offer 0: 1-2 ×2', 'ask 0']);
		expect(told).toEqual({ '1-2': 'unknown 0', '3': 'notSent' });
		expect(verdictOn(1).failure?.message).toContain('(status 10)');
		expect(verdictOn(3).failure?.message).toContain('does not know the login');
	});
});

test('no connection: everybody is told, and nothing else is tried', async () => {
	const { requests, told, verdictOn } = await play({
		packets: [{ to: upTo(60) }],
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

describe('a silence of a minute', () => {
	test('ends the tries of a packet, and leaves its question one or two', async () => {
		const { requests, told } = await play({
			packets: [{ to: [1] }, { to: [2], text: 'Other' }],
			offers: { 0: [lost] },
			reports: { 0: [lost] },
			answersAfter: 30_000,
		});
		expect(requests).toEqual(['offer 0: 1 ×2', 'ask 0']);
		expect(told).toEqual({ '1': 'unknown 0', '2': 'notSent' });
	});
});

test('a stopped execution tells the rest how to go on', async () => {
	const { requests, told, verdictOn } = await play({
		packets: [{ to: upTo(60) }],
		onRequest: (_, stop) => stop(),
	});
	expect(requests).toEqual(['offer 0: 1-50']);
	expect(told).toEqual({ '1-50': 'accepted 0', '51-60': 'notSent' });
	expect(verdictOn(51)).toMatchObject({
		messageId: null,
		status: 'Stopped before its turn',
		statusCode: null,
		failure: {
			kind: 'unreachable',
			message: expect.stringContaining('was stopped before this was sent'),
		},
	});
});
