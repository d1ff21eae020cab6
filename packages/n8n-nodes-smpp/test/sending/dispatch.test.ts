import type { Packet, Verdict } from 'sms-sending';

import type { FieldsOf } from '../../nodes/Smpp/protocol/Pdu';
import { dispatch } from '../../nodes/Smpp/sending/dispatch';
import type { Dispatching } from '../../nodes/Smpp/sending/dispatch';
import type { SmppMessage } from '../../nodes/Smpp/sending/message';
import { SendingLimits } from '../../nodes/Smpp/sending/SendingLimits';
import type { Answer } from '../../nodes/Smpp/session/Answer';
import { FakeClock } from '../FakeClock';
import { messageFrom, standardRules } from './rows';
import { accepted, FakeSession, kept, lost, refused } from './session';

let hello: SmppMessage;
let ofOthers: SmppMessage;
let long: SmppMessage;
beforeAll(() => {
	hello = messageFrom({}, {}, standardRules);
	ofOthers = messageFrom({ sender: 'NotMine' }, {}, standardRules);
	long = messageFrom({ text: 'ж'.repeat(71) }, {}, standardRules);
});

const addresses = ['996550000000', '996550000001', '996550000002', '996550000003'];

const packetsOf = (messages: readonly SmppMessage[], to = addresses): Array<Packet<SmppMessage>> =>
	messages.map((message, index) => ({
		id: null,
		message,
		round: 0,
		addresses: [to[index]!],
		recipients: [index],
	}));

type Answering = (
	fields: FieldsOf<'submit_sm'>,
) => Answer<'submit_sm'> | Promise<Answer<'submit_sm'>>;

/** What nobody asks for here. */
const aside = { scope: '', isTryAgain: false, occurrences: [], refusals: {}, known: [] };

/** Sends, and tells what the memory heard in between. */
async function send(
	packets: ReadonlyArray<Packet<SmppMessage>>,
	answer: Answering,
	given: Partial<Dispatching> = {},
	doubtful: ReadonlyArray<Packet<SmppMessage>> = [],
) {
	const events: unknown[][] = [];
	const session = new FakeSession((fields) => {
		events.push(['submit', fields.destinationAddr]);
		return answer(fields);
	});
	const verdicts = await dispatch(
		{ ...aside, packets, doubtful },
		{
			dialect: standardRules.dialect,
			session: async () => await Promise.resolve(session.asSession),
			signal: undefined,
			onSubmit: () => {},
			onAccepted: () => {},
			window: 1,
			limits: null,
			...given,
		},
		{
			offered: (packet) => events.push(['offered', packet.addresses[0]]),
			settled: (verdict) => events.push(['settled', verdict.recipients[0], verdict.outcome]),
			refused: () => {},
		},
	);
	const byRecipient = (a: Verdict, b: Verdict) => a.recipients[0]! - b.recipients[0]!;
	return { verdicts: verdicts.sort(byRecipient), events, session };
}

const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ outcome }) => outcome);

it('gives a verdict on everybody, with what only SMPP tells', async () => {
	let ids = 900_000;
	const { verdicts } = await send(packetsOf([hello, long]), () => accepted(String((ids += 1))));
	expect(verdicts).toEqual([
		{
			recipients: [0],
			messageId: '900001',
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted',
			failure: null,
			parts: 1,
			own: { encoding: 'gsm7' },
		},
		{
			recipients: [1],
			messageId: '900002',
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted',
			failure: null,
			parts: 2,
			own: { encoding: 'ucs2', messageIds: ['900002', '900003'] },
		},
	]);
});

it('has no message ID where the operator gives none', async () => {
	const { verdicts } = await send(packetsOf([hello]), () => accepted(''));
	expect(verdicts).toMatchObject([{ outcome: 'accepted', messageId: null, own: {} }]);
});

it('keeps each one in memory before it goes out, and its end after that', async () => {
	const { events } = await send(packetsOf([hello, hello]), ({ destinationAddr }) =>
		destinationAddr === addresses[0] ? lost : accepted('1'),
	);
	expect(events).toEqual([
		['offered', addresses[0]],
		['submit', addresses[0]],
		['settled', 0, 'unknown'],
		['offered', addresses[1]],
		['submit', addresses[1]],
		['settled', 1, 'accepted'],
	]);
});

it.each([1, 2, 3])('has at most %i under way', async (window) => {
	let underWay = 0;
	let most = 0;
	await send(
		packetsOf([hello, hello, hello, hello]),
		async () => {
			underWay += 1;
			most = Math.max(most, underWay);
			await new Promise((resolve) => setImmediate(resolve));
			underWay -= 1;
			return accepted('1');
		},
		{ window },
	);
	expect(most).toBe(window);
});

it('does not offer what would be refused as well', async () => {
	const { verdicts, session } = await send(
		packetsOf([ofOthers, hello, ofOthers, hello]),
		({ sourceAddr }) => (sourceAddr === 'NotMine' ? refused(0x0a) : accepted('1')),
	);
	expect(outcomes(verdicts)).toEqual(['rejected', 'accepted', 'notSent', 'accepted']);
	expect(session.submitted).toHaveLength(3);
	expect(verdicts[2]).toEqual({
		recipients: [2],
		messageId: null,
		outcome: 'notSent',
		statusCode: null,
		status: 'Not sent',
		parts: 1,
		failure: verdicts[0]!.failure,
		own: { encoding: 'gsm7' },
	});
});

it('offers nothing once the execution is stopped', async () => {
	const stopping = new AbortController();
	const { verdicts, events } = await send(
		packetsOf([hello, hello]),
		() => {
			stopping.abort();
			return accepted('1');
		},
		{ signal: stopping.signal },
	);
	expect(outcomes(verdicts)).toEqual(['accepted', 'notSent']);
	expect(verdicts[1]!.failure).toMatchObject({
		kind: 'unreachable',
		message: 'The execution was stopped before its turn',
		advice: 'Nothing went out, so it can be sent again.',
	});
	expect(events).not.toContainEqual(['offered', addresses[1]]);
});

it('tells of those whom an earlier try offered that their end is unknown, and offers them nothing', async () => {
	const [before] = packetsOf([long]);
	const { verdicts, events } = await send([], () => accepted('1'), {}, [{ ...before!, id: '77' }]);
	const [{ failure, ...verdict }] = verdicts as [Verdict];
	expect(verdict).toEqual({
		recipients: [0],
		messageId: '77',
		outcome: 'unknown',
		statusCode: null,
		status: 'Unknown: no answer came',
		parts: 2,
		own: { encoding: 'ucs2' },
	});
	expect(failure).toMatchObject({
		kind: 'lost',
		message: 'It was sent on an earlier try of this execution, and no answer came',
		advice:
			'It may have been sent. Look it up in the cabinet of the operator before you send it again.',
	});
	expect(events).toEqual([]);
});

describe('what the operator refuses for coming too often', () => {
	const rules = { equalMessagePause: 60_000, quickMessages: 50, quickPause: 30_000 };
	let limits: SendingLimits;
	beforeEach(() => {
		limits = new SendingLimits(new FakeClock(), rules, 'SMSC');
	});

	const same = [addresses[0]!, addresses[0]!];
	const twice = async (messages: SmppMessage[], answer: Answer<'submit_sm'>, to = same) =>
		await send(packetsOf(messages, to), () => answer, { limits });

	it('is not offered', async () => {
		const { verdicts, events } = await twice([hello, hello], accepted('1'));
		expect(outcomes(verdicts)).toEqual(['accepted', 'notSent']);
		expect(verdicts[1]!.failure).toMatchObject({
			kind: 'unreachable',
			message: expect.stringContaining(`${addresses[0]} got the same message`),
			advice: 'Nothing went out, so it can be sent again.',
		});
		expect(events.filter((event) => event[0] === 'offered')).toHaveLength(1);
	});

	it('is a message that equals another in all that the subscriber sees', async () => {
		const others: SmppMessage[] = [
			messageFrom({ text: 'Hallo' }, {}, standardRules),
			messageFrom({ sender: 'Other' }, {}, standardRules),
			messageFrom({}, { encoding: 'latin1' }, standardRules),
			{ ...hello, channel: 'viber' },
		];
		await send(packetsOf([hello]), () => accepted('1'), { limits });
		for (const other of others) {
			const { verdicts } = await send(packetsOf([other]), () => accepted('1'), { limits });
			expect(outcomes(verdicts)).toEqual(['accepted']);
		}
		const { verdicts } = await twice([hello, hello], accepted('1'), [addresses[1]!, addresses[0]!]);
		expect(outcomes(verdicts)).toEqual(['accepted', 'notSent']);
	});

	it.each<[Answer<'submit_sm'>, string[]]>([
		[refused(0x0b), ['rejected', 'rejected']],
		[kept, ['notSent', 'notSent']],
	])('does not count what it did not take: %j', async (answer, expected) => {
		const { verdicts, session } = await twice([hello, hello], answer);
		expect(outcomes(verdicts)).toEqual(expected);
		expect(session.submitted).toHaveLength(2);
	});

	it('counts what it may have taken', async () => {
		const { session } = await twice([hello, hello], lost);
		expect(session.submitted).toHaveLength(1);
	});
});
