import { maxWaiting } from '../../nodes/Smpp/session/RequestWindow';
import type { Answer } from '../../nodes/Smpp/session/Answer';
import type { Session } from '../../nodes/Smpp/session/Session';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';
import { incomingMessage } from '../smsc/incomingMessage';
import type { SmscConnection } from '../smsc/SmscConnection';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import { openClient } from './openClient';

let smsc: SmscSimulator;
let port: number;
let clock: FakeClock;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

beforeEach(() => {
	clock = new FakeClock();
});

const connection = (): SmscConnection => [...smsc.connections][0]!;
const submit = async (session: Session, text = 'Hello', signal?: AbortSignal) =>
	await session.request(
		'submit_sm',
		messageOf({ shortMessage: Buffer.from(text) }),
		[],
		signal && { signal },
	);
const statusOf = (answer: Answer<'submit_sm'>) =>
	answer.kind === 'answered' ? answer.status : answer.kind;
const sequencesOf = () =>
	connection()
		.received.filter(({ command }) => command === 'submit_sm')
		.map(({ sequence }) => sequence);

describe('the window', () => {
	it('keeps the order and never has more unanswered than it allows', async () => {
		const session = await openClient(port, { window: 3 });
		const most: number[] = [];
		smsc.options.answerDelayMs = 1;
		smsc.onPdu = () => most.push(session.unansweredCount);
		const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
		const answers = await Promise.all(texts.map(async (text) => await submit(session, text)));
		expect(answers.map(statusOf)).toEqual(texts.map(() => 0));
		expect(smsc.submitted.map(({ text }) => text)).toEqual(texts);
		expect(Math.max(...most)).toBe(3);
		await session.unbind();
	});

	it('of a new link lets one request through, and the others once that is answered', async () => {
		const session = await openClient(port, { window: 3 });
		smsc.options.isSilent = true;
		const asked = ['a', 'b', 'c', 'd'].map(async (text) => await submit(session, text));
		expect(session.unansweredCount).toBe(1);
		connection().send({ command: 'submit_sm_resp', sequence: 2, fields: { messageId: '1' } });
		expect(statusOf(await asked[0]!)).toBe(0);
		expect(session.unansweredCount).toBe(3);
		session.destroy('over');
		const kinds = (await Promise.all(asked.slice(1))).map(({ kind }) => kind);
		expect(kinds).toEqual(['unknown', 'unknown', 'unknown']);
	});

	it('gives each request its own answer, in whatever order they come', async () => {
		const session = await openClient(port);
		await submit(session);
		smsc.options.isSilent = true;
		const asked = [submit(session, 'one'), submit(session, 'two')];
		const respond = (sequence: number, messageId: string) =>
			connection().send({ command: 'submit_sm_resp', sequence, fields: { messageId } });
		respond(4, 'second');
		respond(3, 'first');
		const ids = (await Promise.all(asked)).map(
			(answer) => answer.kind === 'answered' && answer.response?.fields.messageId,
		);
		expect(ids).toEqual(['first', 'second']);
	});

	it('refuses to be flooded, and says so', async () => {
		const session = await openClient(port, { window: 1 });
		smsc.options.isSilent = true;
		const waiting = Array.from({ length: maxWaiting + 1 }, async () => await submit(session));
		const answer = await submit(session);
		expect(answer).toEqual({
			kind: 'notSent',
			reason: `${maxWaiting} messages are waiting already for the operator to answer`,
		});
		session.destroy('over');
		const kinds = (await Promise.all(waiting)).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(1);
		expect(kinds.filter((kind) => kind === 'notSent')).toHaveLength(maxWaiting);
	});

	it('does not send what does not fit, and goes on', async () => {
		const session = await openClient(port);
		const wrong = await session.request('submit_sm', messageOf({ sourceAddr: 'x'.repeat(21) }));
		expect(wrong).toEqual({
			kind: 'notSent',
			reason: 'source_addr has 21 characters; at most 20 fit into it',
		});
		expect(statusOf(await submit(session))).toBe(0);
	});

	it('takes back what an aborted signal finds waiting, and waits little longer for answers', async () => {
		const session = await openClient(port, { window: 1 }, { clock });
		smsc.options.isSilent = true;
		const stopping = new AbortController();
		const sent = submit(session, 'sent', stopping.signal);
		const waiting = submit(session, 'waiting', stopping.signal);
		stopping.abort();
		expect(await waiting).toMatchObject({ kind: 'notSent' });
		expect(await submit(session, 'late', stopping.signal)).toMatchObject({ kind: 'notSent' });
		clock.advance(2_000);
		expect(await sent).toEqual({
			kind: 'unknown',
			reason: 'The execution was stopped before the operator answered',
		});
		expect(session.unansweredCount).toBe(1);
	});
});

const within = (ms: number, taken: number) => taken >= 0.75 * ms && taken <= 1.25 * ms + 5;

describe('the rate', () => {
	/** Lets time pass, while nothing is under way, until `count` submits have come; gives how long that took. */
	const passUntil = async (session: Session, count: number) => {
		const began = clock.now();
		while (smsc.submitted.length < count || session.unansweredCount > 0) {
			if (session.unansweredCount === 0) clock.advance(5);
			await new Promise((resolve) => setImmediate(resolve));
		}
		return clock.now() - began;
	};

	it.each([
		[0x58, 'throttled'],
		[0x14, 'queue full'],
	])('yields to %d (%s): repeated after pauses, and everything waits', async (refusal) => {
		let refusals = 2;
		smsc.options.judge = () => (refusals-- > 0 ? refusal : 0);
		const session = await openClient(port, {}, { clock });
		const sent = submit(session, 'one');
		await passUntil(session, 1);
		const other = submit(session, 'other');
		// A quarter more or less.
		expect(within(500, await passUntil(session, 2))).toBe(true);
		expect(within(1000, await passUntil(session, 3))).toBe(true);
		expect(statusOf(await sent)).toBe(0);
		await passUntil(session, 4);
		expect(statusOf(await other)).toBe(0);
		expect(smsc.submitted.map(({ text }) => text)).toEqual(['one', 'one', 'one', 'other']);
	});

	it('gives up after five tries, with the refusal, and has nobody wait any longer', async () => {
		smsc.options.judge = () => 0x58;
		const session = await openClient(port, { window: 1 }, { clock });
		const sent = submit(session);
		const waiting = submit(session);
		await passUntil(session, 1);
		for (const [index, ms] of [500, 1000, 2000, 4000].entries()) {
			expect(within(ms, await passUntil(session, index + 2))).toBe(true);
		}
		expect(statusOf(await sent)).toBe(0x58);
		expect(await waiting).toMatchObject({
			kind: 'notSent',
			reason: expect.stringContaining('takes no more messages'),
		});
		expect(smsc.submitted).toHaveLength(5);
	});

	it('never repeats any other refusal', async () => {
		smsc.options.judge = () => 0x45;
		const session = await openClient(port);
		expect(statusOf(await submit(session))).toBe(0x45);
		expect(smsc.submitted).toHaveLength(1);
	});
});

describe('a request without an answer', () => {
	const enquiries = () =>
		connection().received.filter(({ command }) => command === 'enquire_link').length;
	const answer = (sequence: number) =>
		connection().send({
			command: 'submit_sm_resp',
			sequence,
			fields: { messageId: `${sequence}` },
		});

	/** The client has read all that was sent to it. */
	let asked = 7000;
	const heard = async () => {
		asked += 1;
		connection().send({ command: 'enquire_link', sequence: asked, fields: {} });
		await smsc.until(() => connection().received.some(({ sequence }) => sequence === asked));
	};

	it('has the peer asked after 30 s whether it is there, and then one more sent', async () => {
		smsc.options.answerDelayMs = Infinity;
		const session = await openClient(port, { window: 2 }, { clock });
		const asked = ['a', 'b', 'c'].map(async (text) => await submit(session, text));
		await smsc.until(() => smsc.submitted.length === 1);
		clock.advance(30_000);
		expect(session.unansweredCount).toBe(1);
		await smsc.until(() => smsc.submitted.length === 2);
		expect(enquiries()).toBe(1);
		clock.advance(29_999);
		expect(session.unansweredCount).toBe(2);
		clock.advance(1);
		await smsc.until(() => smsc.submitted.length === 3);
		expect(enquiries()).toBe(2);
		// Late, and out of order.
		for (const sequence of [6, 4, 2]) answer(sequence);
		expect(await Promise.all(asked)).toMatchObject(
			['2', '4', '6'].map((messageId) => ({ response: { fields: { messageId } } })),
		);
	});

	it('ends a link on which not even that is answered', async () => {
		const session = await openClient(port, { window: 10 }, { clock });
		await submit(session);
		smsc.options.isSilent = true;
		const sent = Array.from({ length: 20 }, async () => await submit(session));
		clock.advance(44_999);
		expect(session.isOpen).toBe(true);
		clock.advance(1);
		expect(session.isOpen).toBe(false);
		const kinds = (await Promise.all(sent)).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(10);
		expect(kinds.filter((kind) => kind === 'notSent')).toHaveLength(10);
	});

	it('ends a link that is alive and answers no messages, after 90 s', async () => {
		smsc.options.answerDelayMs = Infinity;
		const session = await openClient(port, {}, { clock });
		const sent = submit(session);
		await smsc.until(() => smsc.submitted.length === 1);
		clock.advance(30_000);
		await smsc.until(() => enquiries() === 1);
		await heard();
		clock.advance(30_000);
		await smsc.until(() => enquiries() === 2);
		await heard();
		clock.advance(29_999);
		expect(session.isOpen).toBe(true);
		clock.advance(1);
		expect(await sent).toEqual({
			kind: 'unknown',
			reason: 'The operator did not answer within 90 s',
		});
		expect(session.isOpen).toBe(false);
	});

	it('is of unknown fate after 90 s, where others are answered, and keeps none of them waiting', async () => {
		const session = await openClient(port, { window: 2 }, { clock });
		await submit(session);
		smsc.options.answerDelayMs = ({ text }) => (text === 'lost' ? Infinity : 0);
		const lost = submit(session, 'lost');
		for (let seconds = 0; seconds < 90; seconds += 10) {
			expect(statusOf(await submit(session))).toBe(0);
			clock.advance(10_000);
		}
		expect(await lost).toMatchObject({ kind: 'unknown' });
		expect(statusOf(await submit(session))).toBe(0);
		expect(enquiries()).toBe(0);
	});

	it.each([
		['submit_sm_resp cut short', Buffer.from('00000011800000040000000000000002ff', 'hex'), 0],
		['refusal cut short', Buffer.from('00000011800000040000004500000002ff', 'hex'), 0x45],
		['generic_nack', Buffer.from('00000010800000000000000300000002', 'hex'), 0x03],
		['generic_nack of status 0', Buffer.from('00000010800000000000000000000002', 'hex'), 0xff],
	])('takes a %s for what its header says', async (_, bytes, status) => {
		const session = await openClient(port);
		smsc.options.isSilent = true;
		const asked = submit(session);
		connection().write(bytes);
		expect(await asked).toMatchObject({ kind: 'answered', status });
	});

	it('is not answered by the answer to something else', async () => {
		const session = await openClient(port);
		smsc.options.isSilent = true;
		const asked = submit(session);
		// A deliver_sm_resp that is cut short.
		connection().write(Buffer.from('00000011800000050000000000000002ff', 'hex'));
		connection().send({ command: 'submit_sm_resp', sequence: 2, fields: { messageId: 'y' } });
		expect(await asked).toMatchObject({ response: { fields: { messageId: 'y' } } });
	});
});

describe('a lost link', () => {
	it('leaves nothing pending: what went out is unknown, the rest was not sent', async () => {
		smsc.options.cutAtSubmit = 3;
		const session = await openClient(port, { window: 2 });
		await submit(session);
		smsc.options.answerDelayMs = Infinity;
		const answers = await Promise.all(
			['a', 'b', 'c'].map(async (text) => await submit(session, text)),
		);
		expect(answers.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'notSent']);
		expect(session.isOpen).toBe(false);
		expect(await session.closed).toMatch(/closed the connection|broke/);
		expect(await submit(session)).toMatchObject({ kind: 'notSent' });
	});

	it('leaves no timer', async () => {
		const session = await openClient(port, {}, { clock });
		smsc.options.isSilent = true;
		const asked = submit(session);
		session.destroy('over');
		await asked;
		expect(clock.pending).toBe(0);
	});
});

describe('silence', () => {
	it('is answered by an enquire_link after a minute, and an answer keeps the link', async () => {
		const session = await openClient(port, {}, { clock });
		clock.advance(60_000);
		await smsc.until(() => connection().received.some(({ command }) => command === 'enquire_link'));
		await submit(session);
		clock.advance(30_000);
		expect(session.isOpen).toBe(true);
	});

	it('ends the session when not even that is answered', async () => {
		const session = await openClient(port, {}, { clock });
		smsc.options.isSilent = true;
		clock.advance(74_999);
		expect(session.isOpen).toBe(true);
		clock.advance(1);
		expect(session.isOpen).toBe(false);
		expect(await session.closed).toContain('went silent');
	});
});

describe('what the peer asks', () => {
	const until = async (command: string, count = 1) =>
		await smsc.until(
			() => connection().received.filter((pdu) => pdu.command === command).length >= count,
		);

	it('an enquire_link is answered', async () => {
		await openClient(port);
		connection().send({ command: 'enquire_link', sequence: 77, fields: {} });
		await until('enquire_link_resp');
		expect(connection().received.at(-1)).toMatchObject({ sequence: 77, status: 0 });
	});

	it.each([
		['a command that is not spoken here', '00000010000001030000000000000005'],
		["the server's part", '00000010000000060000000000000005'.replace('00000006', '00000008')],
		['a query_sm', '00000016000000030000000000000005410000000000'],
		['a bind cut short', '00000011000000090000000000000005ff'],
	])('%s gets a generic_nack', async (_, hex) => {
		await openClient(port);
		connection().write(Buffer.from(hex, 'hex'));
		await until('generic_nack');
		expect(connection().received.at(-1)).toMatchObject({ sequence: 5, status: 3 });
	});

	it.each(['00000010800001030000000000000005', '00000010000001020000000000000005'])(
		'%s, which wants no answer, gets none',
		async (hex) => {
			await openClient(port);
			connection().write(Buffer.from(hex, 'hex'));
			connection().send({ command: 'enquire_link', sequence: 6, fields: {} });
			await until('enquire_link_resp');
			expect(connection().received.map(({ command }) => command)).not.toContain('generic_nack');
		},
	);

	it.each([
		['a status', () => 0x65, 0x65],
		['a promise', async () => 0, 0],
		['a rejected promise', async () => await Promise.reject(new Error('n8n is busy')), 0x64],
		[
			'an exception',
			() => {
				throw new Error('a defect');
			},
			0x64,
		],
	])('a deliver_sm is answered from %s of its handler', async (_, onDelivery, status) => {
		await openClient(port, {}, { onDelivery });
		smsc.options.keepRefusedDeliveries = false;
		const fields = incomingMessage({ from: '1', to: '2', octets: Buffer.from('x'), dataCoding: 0 });
		smsc.deliver({ systemId: 'client', fields, optional: [] });
		await until('deliver_sm_resp');
		expect(connection().received.at(-1)).toMatchObject({ status });
	});

	it('a malformed deliver_sm is answered, and handed on with its bytes', async () => {
		const seen: unknown[] = [];
		await openClient(
			port,
			{},
			{
				onDelivery: (delivery) => {
					seen.push(delivery);
					return 0;
				},
			},
		);
		const bytes = Buffer.from('00000012000000050000000000000009ffff', 'hex');
		connection().write(bytes);
		await until('deliver_sm_resp');
		expect(connection().received.at(-1)).toMatchObject({ sequence: 9, status: 0 });
		expect(seen).toEqual([
			{ kind: 'malformed', problem: 'service_type has no NUL at its end', frame: bytes },
		]);
	});

	it('more deliveries than anybody may leave unanswered are put off', async () => {
		await openClient(port, {}, { onDelivery: async () => await new Promise<number>(() => {}) });
		const fields = incomingMessage({ from: '1', to: '2', octets: Buffer.from('x'), dataCoding: 0 });
		for (let sequence = 1; sequence <= 1001; sequence += 1) {
			connection().send({ command: 'deliver_sm', sequence, fields });
		}
		await until('deliver_sm_resp');
		expect(connection().received.at(-1)).toMatchObject({ sequence: 1001, status: 0x58 });
	});

	it('an unbind is granted, and what is under way may still be answered', async () => {
		const session = await openClient(port, { window: 1 });
		smsc.options.isSilent = true;
		const sent = submit(session);
		const waiting = submit(session);
		connection().send({ command: 'unbind', sequence: 50, fields: {} });
		connection().send({ command: 'submit_sm_resp', sequence: 2, fields: { messageId: 'ok' } });
		expect(statusOf(await sent)).toBe(0);
		expect(await waiting).toMatchObject({ kind: 'notSent' });
		await session.closed;
	});
});

describe('unbinding', () => {
	it('takes leave', async () => {
		const session = await openClient(port);
		const { received } = connection();
		await session.unbind();
		expect(received.at(-1)).toMatchObject({ command: 'unbind' });
		expect(session.isOpen).toBe(false);
	});

	it('takes two seconds at most', async () => {
		const session = await openClient(port, {}, { clock });
		smsc.options.isSilent = true;
		const over = session.unbind();
		clock.advance(2_000);
		await over;
		expect(session.isOpen).toBe(false);
	});

	it('may be asked for twice, and after the end', async () => {
		const session = await openClient(port);
		await Promise.all([session.unbind(), session.unbind()]);
		await session.unbind();
	});
});

it('sequence numbers go up by one', async () => {
	const session = await openClient(port);
	for (let index = 0; index < 5; index += 1) await submit(session, String(index));
	expect(sequencesOf()).toEqual([2, 3, 4, 5, 6]);
});
