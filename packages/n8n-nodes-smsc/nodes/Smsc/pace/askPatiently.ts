import { asGatewayFailure, GatewayFailure } from 'node-frame';

import { tooManyRequests } from '../gateway/requestErrors';
import type { Asking } from './Asking';

/** How often a question that changes nothing is asked, by what went wrong with it. */
const tries: Readonly<Record<GatewayFailure['kind'], number>> = {
	status: 3,
	lost: 3,
	unreachable: 3,
	// A page in the place of an answer is rather a wrong address than a passing fault.
	unreadable: 2,
};

const shortPause = 3_000;

/** «в течение минуты», and a second for the way there. */
export const busyPause = 61_000;

/** A question that changes nothing may be asked again whatever became of it, unless it was refused. */
function mayBeRepeated({ kind, details }: GatewayFailure): boolean {
	return kind !== 'status' || details.statusCode === tooManyRequests;
}

/**
 * Asks a question again: one that got lost after some seconds, one that came too often after a minute.
 *
 * @param repeats which failures allow it; by default, those of a question that changes nothing
 * @throws GatewayFailure if it stays without an answer
 */
export async function askPatiently<T>(
	ask: () => Promise<T>,
	{ clock, signal, onPause }: Pick<Asking, 'clock' | 'signal' | 'onPause'>,
	repeats: (failure: GatewayFailure) => boolean = mayBeRepeated,
): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await ask();
		} catch (error) {
			const failure = asGatewayFailure(error);
			const isBusy = failure.details.statusCode === tooManyRequests;
			if (!repeats(failure) || attempt >= tries[failure.kind] || signal?.aborted) throw failure;
			if (isBusy) onPause(busyPause, 'because SMSC got too many requests');
			await clock.sleep(isBusy ? busyPause : shortPause, signal);
			if (signal?.aborted) throw failure;
		}
	}
}
