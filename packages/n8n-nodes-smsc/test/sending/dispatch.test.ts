import type { GatewayFailure } from 'node-frame';
import type { Verdict } from 'sms-sending';

import { dispatch } from '../../nodes/Smsc/sending/dispatch';
import type { SmscPacket } from '../../nodes/Smsc/sending/message';
import { hello, lost, packetsTo, refusal, smscThat, unreachable, type Asked } from './asking';

const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((end) => `7701234560${end}`) as [
	string,
	string,
	string,
	string,
	string,
];

type Result = object | GatewayFailure;

interface Given {
	readonly doubtful?: readonly SmscPacket[];
	readonly signal?: AbortSignal;
	/** What SMSC says of messages; by default, that it doesn't know them. */
	readonly status?: (asked: Asked) => Result;
}

const notFound = { status: -3 };

/** Sends, and tells what the memory heard. */
async function send(
	packets: readonly SmscPacket[],
	answer: (asked: Asked) => Result,
	{ doubtful = [], signal, status = () => notFound }: Given = {},
) {
	const { asking, asked, pauses } = smscThat(
		(each) => (each.path === '/sys/send.php' ? answer(each) : status(each)),
		signal,
	);
	const events: string[] = [];
	const verdicts = await dispatch({ packets, doubtful, occurrences: [] }, asking, {
		offered: ({ id }) => events.push(`offered ${id}`),
		settled: ({ recipients, outcome }) => events.push(`settled ${recipients.join()} ${outcome}`),
		refused: () => {},
	});
	verdicts.sort((x, y) => x.recipients[0]! - y.recipients[0]!);
	const sent = asked.filter(({ path }) => path === '/sys/send.php').map(({ form }) => form['id']);
	const looks = asked.filter(({ path }) => path === '/sys/status.php').map(({ form }) => form);
	return { verdicts, events, sent, looks, pauses };
}

const accepts = ({ form }: Asked) => ({ id: form['id'], cnt: 1, cost: '2.5' });
const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ outcome }) => outcome);

test('each packet is offered once, in memory before it goes out and settled after it', async () => {
	const { verdicts, events, sent, looks } = await send(packetsTo([a], [b]), accepts);
	expect(outcomes(verdicts)).toEqual(['accepted', 'accepted']);
	expect(verdicts[0]).toMatchObject({ messageId: '1000000001', own: { cost: 2.5 } });
	expect(events).toEqual([
		'offered 1000000001',
		'offered 1000000002',
		'settled 0 accepted',
		'settled 1 accepted',
	]);
	expect(sent).toEqual(['1000000001', '1000000002']);
	expect(looks).toEqual([]);
});

describe('an answer that got lost', () => {
	test('is looked up after some seconds, by the own ids, and what is shown was taken', async () => {
		const rows: Record<string, object> = {
			[a]: { status: 1, id: 1_000_000_001, phone: a, sms_cnt: 2, cost: '5' },
			[b]: { status: 22, id: 1_000_000_001, phone: b, err: 249 },
			[c]: { status: -3 },
			[d]: { status: 0, id: 1_000_000_001, phone: d },
		};
		const { verdicts, looks, pauses, events } = await send(packetsTo([a, b, c, d]), () => lost, {
			status: ({ form }) => form['phone']!.split(',').map((phone) => rows[phone.slice(1)]!),
		});
		expect(looks.map(({ id, phone }) => [id, phone])).toEqual([
			[Array(4).fill('1000000001').join(), [a, b, c, d].map((to) => `+${to}`).join()],
		]);
		expect(pauses[0]).toBe(5_000);
		expect(verdicts[0]).toEqual({
			recipients: [0],
			messageId: '1000000001',
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted, as its status shows',
			parts: 2,
			failure: null,
			own: { cost: 5 },
		});
		expect(verdicts[1]).toMatchObject({
			outcome: 'rejected',
			statusCode: 22,
			status: 'invalidNumber',
			parts: null,
			failure: {
				kind: 'status',
				message: expect.stringMatching(/^SMSC refused this recipient: .*wrong format/),
				advice: 'Correct the number, or remove it from the list.',
			},
		});
		expect(verdicts[2]).toMatchObject({
			messageId: '1000000001',
			outcome: 'unknown',
			statusCode: null,
			status: 'Unknown, it may have been sent',
			parts: 1,
			failure: {
				kind: 'lost',
				message: 'It is not known whether this was sent: The answer got lost',
				advice:
					'Look for ID 1000000001 in the SMSC account before you send it again: SMSC does not notice that it is the same message.',
			},
		});
		expect(verdicts[3]).toMatchObject({ outcome: 'accepted', parts: 1, own: { cost: null } });
		expect(events.slice(1)).toEqual([
			'settled 0 accepted',
			'settled 1 rejected',
			'settled 2 unknown',
			'settled 3 accepted',
		]);
	});

	test('is not offered again', async () => {
		const { sent } = await send(packetsTo([a]), () => lost);
		expect(sent).toEqual(['1000000001']);
	});

	test('three in a row keep the others from being offered', async () => {
		const { verdicts, sent } = await send(packetsTo([a], [b], [c], [d], [e]), () => lost);
		expect(outcomes(verdicts)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'notSent']);
		expect(sent).toHaveLength(4);
	});

	test('only in a row: an answer in between lets the others go', async () => {
		const packets = packetsTo([a], [b], [c], [d], [e]);
		const { sent } = await send(packets, (asked) =>
			asked.form['phones'] === `+${b}` || asked.form['phones'] === `+${d}` ? accepts(asked) : lost,
		);
		expect(sent).toHaveLength(5);
	});

	test('whose status is lost, too, leaves it unknown', async () => {
		const { verdicts } = await send(packetsTo([a]), () => lost, { status: () => lost });
		expect(outcomes(verdicts)).toEqual(['unknown']);
	});
});

describe('those whom an accepted answer leaves out', () => {
	const namesOne = ({ form }: Asked) => ({
		id: form['id'],
		cnt: 1,
		phones: [{ phone: a, cost: '2.5' }],
	});

	test('are looked up alone', async () => {
		const { verdicts, looks } = await send(packetsTo([a, b]), namesOne, {
			status: () => ({ status: 1, id: 1_000_000_001, phone: b, cost: '3' }),
		});
		expect(looks).toMatchObject([{ id: '1000000001', phone: `+${b}` }]);
		expect(verdicts.at(-1)).toMatchObject({
			recipients: [1],
			outcome: 'accepted',
			own: { cost: 3 },
		});
	});

	test('stay unknown where SMSC does not show them', async () => {
		const { verdicts } = await send(packetsTo([a, b]), namesOne);
		expect(verdicts.at(-1)).toMatchObject({ recipients: [1], outcome: 'unknown' });
	});
});

describe('those whom an earlier try offered', () => {
	test('are looked up and never offered', async () => {
		const { verdicts, sent, looks } = await send([], accepts, { doubtful: packetsTo([a]) });
		expect(sent).toEqual([]);
		expect(looks).toHaveLength(1);
		expect(verdicts).toMatchObject([
			{
				outcome: 'unknown',
				failure: {
					kind: 'lost',
					message:
						'It is not known whether this was sent: An earlier run of this execution offered this message to SMSC, and the answer was lost',
				},
			},
		]);
	});

	test('were accepted before where SMSC shows them', async () => {
		const status = () => ({ status: 0, id: 1_000_000_001, phone: a });
		const { verdicts } = await send([], accepts, { doubtful: packetsTo([a]), status });
		expect(outcomes(verdicts)).toEqual(['alreadyAccepted']);
	});
});

describe('no connection', () => {
	test('keeps everybody from being offered', async () => {
		const { verdicts, sent, looks, pauses } = await send(
			packetsTo([a], [b], [c]),
			() => unreachable,
		);
		expect(sent.filter((id) => id === '1000000003')).toEqual([]);
		expect(verdicts).toEqual(
			[0, 1, 2].map((recipient) => ({
				recipients: [recipient],
				messageId: `100000000${recipient + 1}`,
				outcome: 'notSent',
				statusCode: null,
				status: recipient < 2 ? 'SMSC not reachable' : 'Stopped before its turn',
				parts: null,
				failure: unreachable,
			})),
		);
		expect(looks).toEqual([]);
		expect(pauses.every((ms) => ms < 5_000)).toBe(true);
	});

	test('is tried three times', async () => {
		const { sent } = await send(packetsTo([a]), () => unreachable);
		expect(sent).toHaveLength(3);
	});
});

describe('a stopped execution', () => {
	test('offers nothing', async () => {
		const { verdicts, events, sent } = await send(packetsTo([a]), accepts, {
			signal: AbortSignal.abort(),
		});
		expect(verdicts).toMatchObject([
			{
				outcome: 'notSent',
				status: 'Stopped before its turn',
				failure: {
					kind: 'unreachable',
					message: 'The execution was stopped before SMSC was asked',
					advice: 'Run it again for these items only.',
				},
			},
		]);
		expect(events).toEqual(['settled 0 notSent']);
		expect(sent).toEqual([]);
	});

	test('says so of one that it stopped between two tries', async () => {
		const stopping = new AbortController();
		const { verdicts } = await send(
			packetsTo([a]),
			() => {
				stopping.abort();
				return unreachable;
			},
			{ signal: stopping.signal },
		);
		expect(verdicts).toMatchObject([{ outcome: 'notSent', status: 'Stopped before its turn' }]);
	});
});

describe('a refusal', () => {
	test('has its code', async () => {
		const { verdicts, looks } = await send(packetsTo([a]), () => refusal(7));
		expect(verdicts).toMatchObject([
			{ outcome: 'rejected', statusCode: 7, status: 'Refused', parts: null },
		]);
		expect(looks).toEqual([]);
	});

	test.each([
		[7, ['rejected', 'rejected', 'rejected'], 3],
		[77, ['rejected', 'rejected', 'rejected'], 3],
		[6, ['rejected', 'rejected', 'notSent'], 2],
		[3, ['rejected', 'rejected', 'notSent'], 2],
	])('%i keeps back what would be refused as well', async (code, expected, offered) => {
		const { verdicts, sent } = await send(packetsTo([a], [b], [c]), () => refusal(code));
		expect(outcomes(verdicts)).toEqual(expected);
		expect(sent).toHaveLength(offered);
	});

	test.each([
		[6, 'accepted'],
		[3, 'notSent'],
	])('%i of one message: the next with another text is %s', async (code, outcome) => {
		const [first, second, third] = packetsTo([a], [b], [c]);
		const other = { ...third!, message: { ...hello, text: 'Other' } };
		const { verdicts } = await send([first!, second!, other], (asked) =>
			asked.form['mes'] === 'Hello' ? refusal(code) : accepts(asked),
		);
		expect(verdicts[2]!.outcome).toBe(outcome);
	});

	test('for coming too often may be of this very one: it is looked up, not repeated', async () => {
		const tooOften = refusal(9, 'duplicate request, wait a minute');
		const { verdicts, sent, looks } = await send(packetsTo([a]), () => tooOften);
		expect(sent).toHaveLength(1);
		expect(looks).toHaveLength(1);
		expect(verdicts).toEqual([
			{
				recipients: [0],
				messageId: '1000000001',
				outcome: 'rejected',
				statusCode: 9,
				status: 'Refused',
				parts: null,
				failure: tooOften,
			},
		]);
	});

	test('for coming too often, of one that SMSC shows, was an acceptance', async () => {
		const { verdicts } = await send(packetsTo([a]), () => refusal(9, 'duplicate request'), {
			status: () => ({ status: 0, id: 1_000_000_001, phone: a }),
		});
		expect(outcomes(verdicts)).toEqual(['accepted']);
	});

	test('for requests at once did nothing: it is offered again after a minute', async () => {
		let offers = 0;
		const { verdicts, sent, pauses } = await send(packetsTo([a]), (asked) =>
			(offers += 1) < 3 ? refusal(9, 'too many concurrent requests') : accepts(asked),
		);
		expect(sent).toHaveLength(3);
		expect(pauses).toEqual([61_000, 61_000]);
		expect(outcomes(verdicts)).toEqual(['accepted']);
	});
});
