import { asGatewayFailure, type Clock, type GatewayFailure } from 'node-frame';

import { lostAnswerPause } from '../../gateway/pauses';

/** How often one question is asked before the gateway counts as unable to answer: somebody waits for the code. */
const tries = 3;

export interface Patience {
	readonly clock: Clock;
	/** 0 to 1, as Math.random. */
	readonly random: () => number;
	/** Aborts when the execution is stopped. */
	readonly signal?: AbortSignal | undefined;
}

/** What the tries of one question ended with. */
export type Reply<Answer> =
	| { readonly kind: 'answer'; readonly answer: Answer; readonly mayHaveBeenDone: boolean }
	| { readonly kind: 'none'; readonly failure: GatewayFailure; readonly mayHaveBeenDone: boolean };

/**
 * Asks until there is an answer that can be read. `mayHaveBeenDone` says that a try before it
 * reached the gateway, or something in its place, so that it may have been carried out.
 */
export async function askPatiently<Answer>(
	ask: () => Promise<Answer>,
	{ clock, random, signal }: Patience,
): Promise<Reply<Answer>> {
	let mayHaveBeenDone = false;
	for (let attempt = 1; ; attempt += 1) {
		const answer = await ask().catch(asGatewayFailure);
		if (!(answer instanceof Error)) return { kind: 'answer', answer, mayHaveBeenDone };
		mayHaveBeenDone ||= answer.kind !== 'unreachable';
		if (attempt < tries) await clock.sleep(lostAnswerPause(attempt, random), signal);
		if (attempt === tries || signal?.aborted) {
			return { kind: 'none', failure: answer, mayHaveBeenDone };
		}
	}
}
