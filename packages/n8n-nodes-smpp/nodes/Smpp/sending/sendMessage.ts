import { GatewayFailure } from 'node-frame';

import { refusalOf, statusOf } from '../protocol/commandStatuses';
import { asOpenFailure } from '../session/openSession';
import { submitPatiently } from '../session/patience';
import type { Answer } from '../session/RequestWindow';
import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';
import type { Submit, ValidRecipient } from './Recipient';
import type { Settlement } from './Settlement';

export interface Sending {
	readonly session: () => Promise<Session>;
	readonly clock: TimerClock;
	readonly signal: AbortSignal | undefined;
	/** Gets the promise of each submit's answer before it goes out. */
	readonly onSubmit: (answered: Promise<unknown>) => void;
	readonly onAccepted: (messageId: string) => void;
}

const unknownAdvice =
	'It may have been sent. Look it up in the cabinet of the operator before you send it again; the node never does by itself.';

/** Sends all submits of one message, one after another. Never rejects; nothing of unknown fate is repeated. */
export async function sendMessage(
	{ to, submits }: ValidRecipient,
	sending: Sending,
): Promise<Settlement> {
	const messageIds: string[] = [];
	let isAnyAccepted = false;
	for (const submit of submits) {
		const answered = submitOnce(submit, sending);
		sending.onSubmit(answered);
		const answer = await answered;
		if (answer.kind === 'answered' && answer.status === 0) {
			const id = answer.response?.fields.messageId ?? '';
			if (id !== '') {
				messageIds.push(id);
				sending.onAccepted(id);
			}
			isAnyAccepted = true;
			continue;
		}
		const settlement = settlementOf(to, answer, messageIds);
		return isAnyAccepted ? inPart(settlement, messageIds, submits.length) : settlement;
	}
	return {
		outcome: 'accepted',
		messageId: messageIds[0] ?? null,
		messageIds,
		commandStatus: 0,
		status: statusOf(0).name,
		failure: null,
	};
}

/** A submit that a lost link gave back unsent goes out over the next one. */
async function submitOnce(
	{ fields, optional }: Submit,
	{ session, clock, signal }: Sending,
): Promise<Answer<'submit_sm'>> {
	for (;;) {
		const open = await session().catch(asOpenFailure);
		if (open instanceof Error) return { kind: 'notSent', reason: open.message };
		if (signal?.aborted)
			return { kind: 'notSent', reason: 'The execution was stopped before its turn' };
		const answer = await submitPatiently(open, fields, optional, clock, signal);
		if (answer.kind !== 'notSent' || open.isOpen || signal?.aborted) return answer;
	}
}

function settlementOf(
	to: string,
	answer: Answer<'submit_sm'>,
	messageIds: readonly string[],
): Settlement {
	const ids = { messageId: messageIds[0] ?? null, messageIds };
	if (answer.kind === 'answered') {
		return {
			...ids,
			outcome: 'rejected',
			commandStatus: answer.status,
			status: statusOf(answer.status).name,
			failure: refusalOf(to, answer.status),
		};
	}
	const isUnknown = answer.kind === 'unknown';
	return {
		...ids,
		outcome: answer.kind,
		commandStatus: null,
		status: isUnknown ? 'Unknown: no answer came' : 'Not sent',
		failure: new GatewayFailure(
			isUnknown ? 'lost' : 'unreachable',
			`${to}: ${answer.reason}`,
			isUnknown ? unknownAdvice : 'Nothing went out, so it can be sent again.',
		),
	};
}

/** Some parts are with the operator and some are not: what the subscriber gets, nobody knows. */
function inPart(settlement: Settlement, messageIds: readonly string[], total: number): Settlement {
	const message = `${settlement.failure?.message ?? ''} (${messageIds.length} of ${total} parts were accepted)`;
	return {
		...settlement,
		outcome: 'unknown',
		failure: new GatewayFailure('lost', message, unknownAdvice),
	};
}
