import { GatewayFailure, InputProblem, statusFailure } from 'node-frame';
import type { RefusalReach, Verdict } from 'sms-sending';

import type { Dialect } from '../dialects';
import { statusOf } from '../protocol/commandStatuses';
import { asOpenFailure } from '../session/openSession';
import type { OpenFailure } from '../session/openSession';
import type { Answer } from '../session/Answer';
import type { Asker } from '../session/RequestWindow';
import type { Session } from '../session/Session';
import type { SmppMessage } from './message';
import { nextReference, submitsOf } from './submits';
import type { Submit } from './submits';

export interface Sending {
	readonly dialect: Dialect;
	readonly session: () => Promise<Session>;
	/** The run: the messages of all that share a session take turns, and its signal stops those that wait. */
	readonly asker: Asker;
	/** Gets the promise of each submit's answer before it goes out, and its recipient. */
	readonly onSubmit: (answered: Promise<unknown>, to: string) => void;
	readonly onAccepted: (messageId: string, to: string) => void;
}

/** What became of one message to one address. */
export interface SendResult extends Pick<Verdict, 'outcome' | 'statusCode' | 'status' | 'failure'> {
	/** Of its parts, in their order. */
	readonly messageIds: readonly string[];
	/** Which others would fare alike. */
	readonly reach: RefusalReach<SmppMessage>;
}

/** No session can be had. */
interface NoSession {
	readonly kind: 'noSession';
	readonly failure: OpenFailure;
}

const unknownAdvice =
	'It may have been sent. Look it up in the cabinet of the operator before you send it again; the node never does by itself.';

/** Sends all submits of one message, one after another. Never rejects; nothing of unknown fate is repeated. */
export async function sendMessage(
	message: SmppMessage,
	to: string,
	sending: Sending,
): Promise<SendResult> {
	const submits = submitsOf(message, to, sending.dialect, nextReference);
	const messageIds: string[] = [];
	for (const [index, submit] of submits.entries()) {
		const answered = submitOnce(submit, sending);
		sending.onSubmit(answered, to);
		const answer = await answered;
		if (answer.kind !== 'answered' || answer.status !== 0) {
			const result = resultOf(answer, messageIds);
			return index === 0 ? result : inPart(result, index, submits.length);
		}
		const id = answer.response?.fields.messageId ?? '';
		if (id !== '') {
			messageIds.push(id);
			sending.onAccepted(id, to);
		}
	}
	const { name: status } = statusOf(0);
	return { outcome: 'accepted', statusCode: 0, status, failure: null, messageIds, reach: 'packet' };
}

/** A submit that a lost link gave back unsent goes out over the next one. */
async function submitOnce(
	{ fields, optional }: Submit,
	{ session, asker }: Sending,
): Promise<Answer<'submit_sm'> | NoSession> {
	const { signal } = asker;
	for (;;) {
		const open = await session().catch(asOpenFailure);
		if (open instanceof Error) return { kind: 'noSession', failure: open };
		const answer = await open.request('submit_sm', fields, optional, asker);
		if (answer.kind !== 'notSent' || open.isOpen || signal?.aborted) return answer;
	}
}

function resultOf(
	answer: Answer<'submit_sm'> | NoSession,
	messageIds: readonly string[],
): SendResult {
	switch (answer.kind) {
		case 'answered': {
			const { status: statusCode } = answer;
			const { name: status, reach: named, repeat } = statusOf(statusCode);
			// A session repeats those itself, and gives them back only when nobody's message is taken any more.
			const reach = repeat === 'safe' ? 'everything' : named;
			const failure = statusFailure(statusCode, statusOf(statusCode));
			return { outcome: 'rejected', statusCode, status, failure, messageIds, reach };
		}
		case 'noSession':
			return { ...silent, failure: neverOpened(answer.failure), messageIds, reach: 'everything' };
		case 'notSent': {
			const advice = 'Nothing went out, so it can be sent again.';
			const failure = new GatewayFailure('unreachable', answer.reason, advice);
			return { ...silent, failure, messageIds, reach: 'packet' };
		}
		case 'unknown': {
			const failure = new GatewayFailure('lost', answer.reason, unknownAdvice);
			const status = 'Unknown: no answer came';
			return { ...silent, outcome: 'unknown', status, failure, messageIds, reach: 'packet' };
		}
	}
}

const silent = { outcome: 'notSent', statusCode: null, status: 'Not sent' } as const;

function neverOpened(failure: OpenFailure): GatewayFailure {
	const details: GatewayFailure['details'] =
		failure instanceof InputProblem ? { cause: 'configuration-invalid' } : failure.details;
	return new GatewayFailure('unreachable', failure.message, failure.advice, details);
}

/** Some parts are with the operator and some are not: what the subscriber gets, nobody knows. */
function inPart(result: SendResult, accepted: number, total: number): SendResult {
	const message = `${result.failure?.message ?? ''} (${accepted} of ${total} parts were accepted)`;
	const failure = new GatewayFailure('lost', message, unknownAdvice);
	return { ...result, outcome: 'unknown', failure };
}
