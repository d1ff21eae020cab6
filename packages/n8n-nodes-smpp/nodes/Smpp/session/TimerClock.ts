import type { Clock } from 'node-frame';

/** A timer that was set. */
export interface Timer {
	cancel(): void;
}

/** Time as the session sees it, in milliseconds, so that tests can pass it without waiting. */
export abstract class TimerClock implements Clock {
	abstract now(): number;

	/** Calls `onTime` once after `ms`. Doesn't keep the process alive. */
	abstract setTimer(ms: number, onTime: () => void): Timer;

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const wake = () => {
				timer.cancel();
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const timer = this.setTimer(ms, wake);
			signal?.addEventListener('abort', wake);
		});
	}
}

class SystemTimerClock extends TimerClock {
	now(): number {
		return performance.now();
	}

	setTimer(ms: number, onTime: () => void): Timer {
		const timer = setTimeout(onTime, ms);
		timer.unref();
		return { cancel: () => clearTimeout(timer) };
	}
}

export const timerClock: TimerClock = new SystemTimerClock();
