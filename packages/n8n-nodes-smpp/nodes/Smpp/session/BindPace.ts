import { backoff, GatewayFailure } from 'node-frame';

import type { Session } from './Session';
import type { TimerClock } from './TimerClock';

/** Milliseconds between binds that came to nothing. */
const rule = { first: 1_000, max: 8_000 };

/** What went wrong longer ago than this says nothing about a server any more. */
const forgottenAfterMs = 60_000;

/** Binds anew only after a pause, which doubles as long as sessions fail or end before they were of use. */
export class BindPace {
	private failures = 0;

	private notBefore = -Infinity;

	/** The last one that was opened, until its end is seen. */
	private last: Session | undefined;

	constructor(
		private readonly clock: TimerClock,
		private readonly random: () => number,
	) {}

	/** Opens a session when it's time to. Rejects as `open` does, and with a GatewayFailure when `signal` aborts the pause. */
	async open(open: () => Promise<Session>, signal?: AbortSignal): Promise<Session> {
		this.seeLast();
		const waitMs = this.notBefore - this.clock.now();
		if (waitMs > 0) await this.clock.sleep(waitMs, signal);
		if (signal?.aborted) throw bindStopped();
		const opening = open();
		opening.catch(() => {
			if (!signal?.aborted) this.failed();
		});
		this.last = await opening;
		return this.last;
	}

	private seeLast(): void {
		if (this.clock.now() - this.notBefore > forgottenAfterMs) this.failures = 0;
		if (!this.last?.wasLost) return;
		if (this.last.answeredAt !== undefined) this.failures = 0;
		const { closedAt } = this.last;
		this.last = undefined;
		this.failed(closedAt);
	}

	private failed(at = this.clock.now()): void {
		this.failures += 1;
		this.notBefore = at + backoff(this.failures, rule, this.random);
	}
}

/** The execution was stopped before there was a session. */
export function bindStopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before its turn',
		'Nothing went out, so it can be sent again.',
	);
}
