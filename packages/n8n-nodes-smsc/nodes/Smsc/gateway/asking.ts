import { askPatiently, backoff, GatewayFailure, type Clock, type Reply } from 'node-frame';

import { minutePause, type AccountGate } from './accountGate';
import type { SmscClient } from './client';
import { tooManyRequests } from './requestErrors';
import type { Script } from './script';

/** All that it takes to ask SMSC at the pace it allows. */
export interface Asking {
	readonly client: Pick<SmscClient, 'ask'>;
	readonly gate: AccountGate;
	readonly clock: Clock;
	/** 0 to 1, as Math.random. */
	readonly random: () => number;
	/** Aborts when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
	/** Hears of every pause for the sake of SMSC's limits: how long, and what for. */
	readonly onPause: (ms: number, reason: string) => void;
}

const tries = 3;

/** A page in the place of an answer is rather a wrong address than a passing fault. */
const triesOfUnreadable = 2;

/** Milliseconds after an answer that got lost. */
const lostAnswerPause = { first: 2_000, max: 8_000 };

/**
 * Asks SMSC, and again what got lost or came too often: that one after a minute.
 *
 * @param mayRepeat which failures allow it; by default, those of a question that changes nothing
 */
export async function ask<Question, Answer>(
	{ client, gate, clock, random, signal, onPause }: Asking,
	script: Script<Question, Answer>,
	question: Question,
	mayRepeat: (failure: GatewayFailure) => boolean = mayAskAgain,
): Promise<Reply<Answer>> {
	const request = async () => {
		if (signal?.aborted) throw stopped();
		return await client.ask(script, question);
	};
	return await askPatiently(
		async () =>
			script.isList?.(question)
				? await gate.passList(request, clock, signal, (ms) =>
						onPause(ms, 'for the next list request, of which SMSC takes one a minute'),
					)
				: await gate.pass(request),
		{
			tries,
			mayRepeat: (failure, attempt) =>
				mayRepeat(failure) && (failure.kind !== 'unreadable' || attempt < triesOfUnreadable),
			pause: (failure, attempt) =>
				cameTooOften(failure) ? minutePause : backoff(attempt, lostAnswerPause, random),
		},
		{
			clock,
			signal,
			onPause: (ms, failure) => {
				if (cameTooOften(failure)) onPause(ms, 'because SMSC got too many requests');
			},
		},
	);
}

/** A question that changes nothing may be asked again whatever became of it, unless it was refused. */
export function mayAskAgain(failure: GatewayFailure): boolean {
	return failure.kind !== 'status' || cameTooOften(failure);
}

/** SMSC's limits on requests. What it refuses for them, it did not do. */
export function cameTooOften({ details }: GatewayFailure): boolean {
	return details.statusCode === tooManyRequests;
}

/** Why something wasn't asked any more. */
export function stopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before SMSC was asked',
		'Run it again for these items only.',
	);
}
