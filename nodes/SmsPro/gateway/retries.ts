import { backoff, type GatewayFailure, type RetryRule } from 'node-frame';

import { processingTimeExceeded } from './documents/message';

/** After a lost or unreadable answer: 2, 4, 8, 8 s. */
const lostAnswer = { first: 2000, max: 8000 };

/** Milliseconds after a lost or unreadable answer. @param random 0 to 1, as Math.random */
function lostAnswerPause(attempt: number, random: () => number): number {
	return backoff(attempt, lostAnswer, random);
}

/** Milliseconds before the reports are asked whether a packet went out: its last try may still be on its way. */
export function reportsPause(random: () => number): number {
	return backoff(1, { first: 8000, max: 8000 }, random);
}

/** Milliseconds after status 9: «Необходимо повторить запрос с тем же id через 5-10 сек.» */
function busyPause(random: () => number): number {
	return 5000 + 5000 * random();
}

/** A packet is offered again under the same id whatever went wrong: status 10 then stops what an earlier try brought in. */
export function packetRetries(random: () => number): RetryRule {
	return {
		tries: 5,
		mayRepeat: () => true,
		pause: (failure, attempt) =>
			isBusy(failure) ? busyPause(random) : lostAnswerPause(attempt, random),
		mayHaveBeenDone: ({ kind }) => kind !== 'unreachable',
	};
}

function isBusy({ details }: GatewayFailure): boolean {
	return details.statusCode === processingTimeExceeded;
}

/** A question that changes nothing. @param isPassing whether a status may be another one in a moment */
export function questionRetries(
	random: () => number,
	isPassing: (statusCode: number | undefined) => boolean,
): RetryRule {
	return {
		tries: 5,
		mayRepeat: ({ kind, details }) => kind !== 'status' || isPassing(details.statusCode),
		pause: (_, attempt) => lostAnswerPause(attempt, random),
	};
}

/** A code that somebody waits for. */
export function otpRetries(random: () => number): RetryRule {
	return {
		tries: 3,
		mayRepeat: () => true,
		pause: (_, attempt) => lostAnswerPause(attempt, random),
		mayHaveBeenDone: ({ kind }) => kind !== 'unreachable',
	};
}
