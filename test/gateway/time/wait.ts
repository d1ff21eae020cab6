/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */

// Taken when the module loads: tests that put in fake timers later still get real answers.
const startTimer = setTimeout;
const stopTimer = clearTimeout;

/** Resolves true when the time has passed, false at once when `stopped` fires first. */
export async function wait(ms: number, stopped: AbortSignal): Promise<boolean> {
	if (stopped.aborted) return false;
	return await new Promise((resolve) => {
		const end = () => {
			stopTimer(timer);
			resolve(false);
		};
		const timer = startTimer(() => {
			stopped.removeEventListener('abort', end);
			resolve(true);
		}, ms);
		stopped.addEventListener('abort', end, { once: true });
	});
}
