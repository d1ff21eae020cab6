import { GatewayFailure, InputProblem } from 'node-frame';

import { sendMessage } from '../../nodes/Smpp/sending/sendMessage';
import type { Sending } from '../../nodes/Smpp/sending/sendMessage';
import type { Answer } from '../../nodes/Smpp/session/Answer';
import { messageFrom, standardRules } from './rows';
import { accepted, FakeSession, kept, lost, refused } from './session';

const to = '996550123456';

const tellsUnknown =
	'It may have been sent. Look it up in the cabinet of the operator before you send it again; the node never does by itself.';
const tellsNotSent = 'Nothing went out, so it can be sent again.';

interface Given extends Partial<Sending> {
	readonly text?: string;
	readonly signal?: AbortSignal;
}

function trySending(
	sessions: Sending['session'],
	{ text = 'Hello', signal, ...given }: Given = {},
) {
	const message = messageFrom({ text }, {}, standardRules);
	const events: string[] = [];
	const result = sendMessage(message, to, {
		dialect: standardRules.dialect,
		session: sessions,
		asker: { signal },
		onSubmit: () => events.push('submit'),
		onAccepted: (id) => events.push(id),
		...given,
	});
	return { events, result };
}

/** Over one session that gives these answers in turn. */
function sendOver(answers: ReadonlyArray<Answer<'submit_sm'>>, given: Given = {}) {
	const queue = [...answers];
	const session = new FakeSession(() => queue.shift()!);
	return { session, ...trySending(async () => await Promise.resolve(session.asSession), given) };
}

/** What is told of a failure. */
const told = (failure: GatewayFailure | null) =>
	failure && [failure.kind, failure.message, failure.advice];

describe('one submit', () => {
	it('that is accepted', async () => {
		const { result, events } = sendOver([accepted('900001')]);
		expect(await result).toEqual({
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted',
			failure: null,
			messageIds: ['900001'],
			reach: 'packet',
		});
		expect(events).toEqual(['submit', '900001']);
	});

	it.each([accepted(''), refused(0)])('that is accepted without an id: %j', async (answer) => {
		const { result, events } = sendOver([answer]);
		expect(await result).toMatchObject({ outcome: 'accepted', messageIds: [] });
		expect(events).toEqual(['submit']);
	});

	it.each([
		[0x0b, 'packet', 'The recipient is not valid (ESME_RINVDSTADR, 0x0B)'],
		[0x0a, 'sender', 'The sender is not valid (ESME_RINVSRCADR, 0x0A)'],
	])('that is refused with %i, which reaches the %s', async (statusCode, reach, status) => {
		const result = await sendOver([refused(statusCode)]).result;
		expect(result).toMatchObject({ outcome: 'rejected', statusCode, status, reach });
		expect(result.messageIds).toEqual([]);
		expect(result.failure).toMatchObject({ kind: 'status', message: status });
	});

	it('whose answer is lost', async () => {
		const { failure, ...result } = await sendOver([lost]).result;
		expect(result).toEqual({
			outcome: 'unknown',
			statusCode: null,
			status: 'Unknown: no answer came',
			messageIds: [],
			reach: 'packet',
		});
		expect(told(failure)).toEqual(['lost', 'The link broke', tellsUnknown]);
	});

	it('that an open session gave back', async () => {
		const { failure, ...result } = await sendOver([kept]).result;
		expect(result).toEqual({
			outcome: 'notSent',
			statusCode: null,
			status: 'Not sent',
			messageIds: [],
			reach: 'packet',
		});
		expect(told(failure)).toEqual(['unreachable', 'The link was closed', tellsNotSent]);
	});
});

describe('a session', () => {
	it('that was lost before anything went out is followed by the next one', async () => {
		const first: FakeSession = new FakeSession(() => {
			first.isOpen = false;
			return kept;
		});
		const second = new FakeSession(() => accepted('900001'));
		const sessions = [first, second];
		const { result } = trySending(async () => await Promise.resolve(sessions.shift()!.asSession));
		expect(await result).toMatchObject({ outcome: 'accepted' });
		expect(second.submitted).toEqual(first.submitted);
	});

	it.each([
		[accepted('900001'), 'accepted'],
		[refused(0x0b), 'rejected'],
		[lost, 'unknown'],
	])('that is lost with what it sent sends it to nobody again: %j', async (answer, outcome) => {
		const session: FakeSession = new FakeSession(() => {
			session.isOpen = false;
			return answer;
		});
		const queue = [session.asSession];
		const sessions = async () => {
			const [next] = queue.splice(0, 1);
			if (next === undefined) throw new Error('One session was enough');
			return await Promise.resolve(next);
		};
		expect(await trySending(sessions).result).toMatchObject({ outcome });
		expect(session.submitted).toHaveLength(1);
	});

	it.each([
		[
			new GatewayFailure('unreachable', 'No such host', 'Check it.', { cause: 'node-defect' }),
			'node-defect',
		],
		[new InputProblem('The password is too long', 'Shorten it.'), 'configuration-invalid'],
	])('that can not be had keeps everybody from being sent to', async (problem, cause) => {
		const { result } = trySending(async () => await Promise.reject(problem));
		const { failure, ...rest } = await result;
		expect(rest).toEqual({
			outcome: 'notSent',
			statusCode: null,
			status: 'Not sent',
			messageIds: [],
			reach: 'everything',
		});
		expect(told(failure)).toEqual(['unreachable', problem.message, problem.advice]);
		expect(failure!.details.cause).toBe(cause);
	});

	it('that fails by a defect is no reason, but an error', async () => {
		const { result } = trySending(async () => await Promise.reject(new TypeError('no such thing')));
		await expect(result).rejects.toThrow('no such thing');
	});
});

describe('a stopped execution', () => {
	it('opens no further session', async () => {
		const stopping = new AbortController();
		const session: FakeSession = new FakeSession(() => {
			session.isOpen = false;
			stopping.abort();
			return kept;
		});
		const sessions = jest.fn(async () => await Promise.resolve(session.asSession));
		const { result } = trySending(sessions, { signal: stopping.signal });
		expect(await result).toMatchObject({ outcome: 'notSent' });
		expect(sessions).toHaveBeenCalledTimes(1);
	});
});

describe('a message in parts', () => {
	const text = 'ж'.repeat(141);

	it('has all their ids', async () => {
		const { result, events } = sendOver(['1', '2', '3'].map(accepted), { text });
		expect(await result).toMatchObject({ outcome: 'accepted', messageIds: ['1', '2', '3'] });
		expect(events).toEqual(['submit', '1', 'submit', '2', 'submit', '3']);
	});

	it('whose first part is refused is refused', async () => {
		const { result, session } = sendOver([refused(0x0b)], { text });
		expect(await result).toMatchObject({ outcome: 'rejected', messageIds: [] });
		expect(session.submitted).toHaveLength(1);
	});

	it.each<[Answer<'submit_sm'>, string]>([
		[refused(0x0b), 'The recipient is not valid (ESME_RINVDSTADR, 0x0B)'],
		[kept, 'The link was closed'],
		[lost, 'The link broke'],
	])('of which one is with the operator and the next is not: %j', async (answer, reason) => {
		const { result, session } = sendOver([accepted('1'), answer], { text });
		const { failure, outcome, messageIds } = await result;
		expect({ outcome, messageIds }).toEqual({ outcome: 'unknown', messageIds: ['1'] });
		expect(told(failure)).toEqual(['lost', `${reason} (1 of 3 parts were accepted)`, tellsUnknown]);
		expect(session.submitted).toHaveLength(2);
	});
});
