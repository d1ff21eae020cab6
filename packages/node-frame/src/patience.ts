import type { Clock } from './clock';
import { asGatewayFailure, type GatewayFailure } from './failure';

/** When a request that failed is made again. */
export interface RetryRule {
	/** How often one request is made, the first time included. */
	readonly tries: number;
	/** Whether the same request may be made again. @param attempt how often it was made, this time included */
	readonly mayRepeat: (failure: GatewayFailure, attempt: number) => boolean;
	/** Milliseconds until it is. */
	readonly pause: (failure: GatewayFailure, attempt: number) => number;
	/** Whether the gateway may have done what it was asked, though it failed; by default, unless it refused or was not reached. */
	readonly mayHaveBeenDone?: (failure: GatewayFailure) => boolean;
}

export interface Patience {
	readonly clock: Clock;
	/** Aborts when the execution is stopped: then nothing is asked again. */
	readonly signal?: AbortSignal | undefined;
	/** Hears of every pause before it begins. */
	readonly onPause?: (ms: number, failure: GatewayFailure) => void;
}

/** What the tries of one request ended with: the answer, or the last failure. */
export type Reply<Answer> = {
	/** A try that failed may have been carried out all the same. */
	readonly mayHaveBeenDone: boolean;
} & (
	| { readonly kind: 'answer'; readonly answer: Answer }
	| { readonly kind: 'none'; readonly failure: GatewayFailure }
);

/**
 * Asks until there is an answer, or until the rule has no more tries.
 *
 * @throws what is no GatewayFailure, at once: a defect gets no better
 */
export async function askPatiently<Answer>(
	ask: () => Promise<Answer>,
	rule: RetryRule,
	{ clock, signal, onPause }: Patience,
): Promise<Reply<Answer>> {
	const { tries, mayRepeat, pause, mayHaveBeenDone: isDoubtful = wasAsked } = rule;
	let mayHaveBeenDone = false;
	for (let attempt = 1; ; attempt += 1) {
		let failure: GatewayFailure;
		try {
			return { kind: 'answer', answer: await ask(), mayHaveBeenDone };
		} catch (error) {
			failure = asGatewayFailure(error);
		}
		mayHaveBeenDone ||= isDoubtful(failure);
		const isLast = attempt >= tries || !mayRepeat(failure, attempt);
		if (!isLast && !signal?.aborted) {
			const ms = pause(failure, attempt);
			onPause?.(ms, failure);
			await clock.sleep(ms, signal);
		}
		if (isLast || signal?.aborted) return { kind: 'none', failure, mayHaveBeenDone };
	}
}

function wasAsked({ kind }: GatewayFailure): boolean {
	return kind === 'lost' || kind === 'unreadable';
}

/** The answer of a reply. @throws GatewayFailure if there is none */
export function answerOf<Answer>(reply: Reply<Answer>): Answer {
	if (reply.kind === 'none') throw reply.failure;
	return reply.answer;
}

/**
 * A pause that doubles with each attempt, a quarter more or less, so that clients which lost one gateway don't come back at one
 * moment. Milliseconds.
 *
 * @param random 0 to 1, as Math.random
 */
export function backoff(
	attempt: number,
	{ first, max }: { readonly first: number; readonly max: number },
	random: () => number,
): number {
	return Math.min(first * 2 ** (attempt - 1), max) * (0.75 + random() / 2);
}
