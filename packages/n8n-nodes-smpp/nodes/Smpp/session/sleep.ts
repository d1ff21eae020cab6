import type { Clock } from './Clock';

/** Resolves after `ms`, or at once when `signal` aborts. */
export async function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) return;
	await new Promise<void>((resolve) => {
		const timer = clock.setTimer(ms, wake);
		signal?.addEventListener('abort', wake);
		function wake() {
			timer.cancel();
			signal?.removeEventListener('abort', wake);
			resolve();
		}
	});
}
