import { sleep } from 'n8n-workflow';

/** Time as the node sees it, so that tests can bring their own. Milliseconds. */
export interface Clock {
	now(): number;
	/** Resolves after `ms`, or at once when `signal` aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => {
		if (signal === undefined) return await sleep(ms);
		if (signal.aborted) return;
		let wake = () => {};
		const aborted = new Promise<void>((resolve) => {
			wake = resolve;
		});
		signal.addEventListener('abort', wake);
		await Promise.race([sleep(ms), aborted]);
		signal.removeEventListener('abort', wake);
	},
};
