import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer other than `undefined` or `false`, and gives that
 * answer. A question that throws is asked again too; when the time is up, its reason is the cause.
 *
 * @template T
 * @param {string} what completes the sentence "Waited … s for"
 * @param {() => Promise<T | undefined | false> | T | undefined | false} ask
 * @param {{ seconds?: number, everyMs?: number, giveUp?: () => string | undefined }} [options]
 *   `giveUp` names a reason why waiting on is useless
 * @returns {Promise<T>}
 */
export async function waitUntil(what, ask, { seconds = 60, everyMs = 100, giveUp } = {}) {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		let cause;
		try {
			const answer = await ask();
			if (answer !== undefined && answer !== false) return answer;
		} catch (error) {
			cause = error;
		}
		const reason = giveUp?.();
		if (reason !== undefined) throw new Error(`Waiting for ${what}: ${reason}`, { cause });
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}`, { cause });
		await pause(everyMs);
	}
}
