import { submitPatiently } from '../../nodes/Smpp/session/patience';
import { maxWaiting } from '../../nodes/Smpp/session/RequestWindow';
import type { Answer } from '../../nodes/Smpp/session/RequestWindow';
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
	await session.request('submit_sm', messageOf({ shortMessage: Buffer.from(text) }), [], signal);
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

	it('gives each request its own answer, in whatever order they come', async () => {
		const session = await openClient(port);
		smsc.options.isSilent = true;
		const asked = [submit(session, 'one'), submit(session, 'two')];
		const respond = (sequence: number, messageId: string) =>
			connection().send({ command: 'submit_sm_resp', sequence, fields: { messageId } });
		respond(3, 'second');
		respond(2, 'first');
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

	it('takes back what an aborted signal finds waiting', async () => {
		const session = await openClient(port, { window: 1 });
		smsc.options.isSilent = true;
		const stopping = new AbortController();
		const sent = submit(session, 'sent', stopping.signal);
		const waiting = submit(session, 'waiting', stopping.signal);
		stopping.abort();
		expect(await waiting).toMatchObject({ kind: 'notSent' });
		expect(await submit(session, 'late', stopping.signal)).toMatchObject({ kind: 'notSent' });
		session.destroy('over');
		expect(await sent).toMatchObject({ kind: 'unknown' });
	});
});

describe('the rate', () => {
	it.each([
		[0x58, 'throttled'],
		[0x14, 'queue full'],
	])('yields to %d (%s): repeated with backoff, and everything waits', async (refusal) => {
		let refusals = 2;
		smsc.options.judge = () => (refusals-- > 0 ? refusal : 0);
		const session = await openClient(port, {}, { clock });
		const sent = submitPatiently(session, messageOf(), [], clock);
		await smsc.until(() => smsc.submitted.length === 1);
		await clock.untilTimers(250);
		const other = submit(session, 'other');
		clock.advance(249);
		expect(smsc.submitted).toHaveLength(1);
		clock.advance(1);
		await other;
		clock.advance(500);
		expect(statusOf(await sent)).toBe(0);
	});

	it('gives up after five tries, with the refusal', async () => {
		smsc.options.judge = () => 0x58;
		const session = await openClient(port, {}, { clock });
		const sent = submitPatiently(session, messageOf(), [], clock);
		for (let tries = 1; tries < 5; tries += 1) {
			await smsc.until(() => smsc.submitted.length === tries);
			const waitMs = 250 * 2 ** (tries - 1);
			await clock.untilTimers(waitMs);
			clock.advance(waitMs);
		}
		expect(statusOf(await sent)).toBe(0x58);
		expect(smsc.submitted).toHaveLength(5);
	});

	it('never repeats any other refusal', async () => {
		smsc.options.judge = () => 0x45;
		const session = await openClient(port);
		expect(statusOf(await submitPatiently(session, messageOf(), [], clock))).toBe(0x45);
		expect(smsc.submitted).toHaveLength(1);
	});
});

describe('a request without an answer', () => {
	it('is of unknown fate after 30 s, makes room, and an answer too late changes nothing', async () => {
		const session = await openClient(port, { window: 1 }, { clock });
		smsc.options.isSilent = true;
		const first = submit(session, 'first');
		const second = submit(session, 'second');
		clock.advance(29_999);
		expect(session.unansweredCount).toBe(1);
		clock.advance(1);
		expect(await first).toEqual({
			kind: 'unknown',
			reason: 'The operator did not answer within 30 s',
		});
		connection().send({ command: 'submit_sm_resp', sequence: 2, fields: { messageId: 'late' } });
		connection().send({ command: 'submit_sm_resp', sequence: 3, fields: { messageId: 'mine' } });
		expect(await second).toMatchObject({ response: { fields: { messageId: 'mine' } } });
	});

	it('keeps its own time, whatever came before it', async () => {
		const session = await openClient(port, {}, { clock });
		smsc.options.isSilent = true;
		const first = submit(session);
		clock.advance(20_000);
		const second = submit(session);
		let isSettled = false;
		void second.then(() => {
			isSettled = true;
		});
		clock.advance(10_000);
		await first;
		clock.advance(19_999);
		await Promise.resolve();
		expect(isSettled).toBe(false);
		clock.advance(1);
		expect(await second).toMatchObject({ kind: 'unknown' });
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
		smsc.options.cutAtSubmit = 2;
		const session = await openClient(port, { window: 2 });
		smsc.options.answerDelayMs = 1000;
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
		const asked = submit(session);
		clock.advance(60_000);
		expect(session.isOpen).toBe(true);
		clock.advance(30_000);
		expect(session.isOpen).toBe(false);
		expect(await asked).toMatchObject({ kind: 'unknown' });
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
