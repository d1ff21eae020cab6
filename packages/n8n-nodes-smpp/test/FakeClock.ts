import { TimerClock } from '../nodes/Smpp/session/TimerClock';
import type { Timer } from '../nodes/Smpp/session/TimerClock';

/** Time that passes only when a test says so. */
export class FakeClock extends TimerClock {
	private time = 0;

	private readonly timers = new Set<{ at: number; onTime: () => void }>();

	private readonly watchers = new Set<() => void>();

	now(): number {
		return this.time;
	}

	setTimer(ms: number, onTime: () => void): Timer {
		const timer = { at: this.time + ms, onTime };
		this.timers.add(timer);
		for (const watch of this.watchers) watch();
		return { cancel: () => this.timers.delete(timer) };
	}

	get pending(): number {
		return this.timers.size;
	}

	/** Resolves once so many timers wait that run in `ms` from now. */
	async untilTimers(ms: number, count = 1): Promise<void> {
		await new Promise<void>((resolve) => {
			const watch = () => {
				const due = [...this.timers].filter(({ at }) => at === this.time + ms);
				if (due.length < count) return;
				this.watchers.delete(watch);
				resolve();
			};
			this.watchers.add(watch);
			watch();
		});
	}

	/** Lets `ms` pass; timers run at their moments, those that they set among them. */
	advance(ms: number): void {
		const end = this.time + ms;
		for (;;) {
			const due = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
			const [next] = due;
			if (!next) break;
			this.timers.delete(next);
			this.time = Math.max(this.time, next.at);
			next.onTime();
		}
		this.time = end;
	}
}
