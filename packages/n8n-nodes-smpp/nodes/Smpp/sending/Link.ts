import { asOpenFailure, mayRecover } from '../session/openSession';
import type { OpenFailure } from '../session/openSession';
import { backoff } from '../session/patience';
import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';

export interface OpenedSession {
	readonly session: Session;
	release(): void;
}

const rule = { tries: 5, firstMs: 1_000, maxMs: 8_000 };

/** The session of one run: opened when first asked for, opened again when it was lost, given up after five tries. */
export class Link {
	private current: OpenedSession | undefined;

	private opening: Promise<OpenedSession> | undefined;

	private wasOpen = false;

	/** The last try failed: whoever asks after that hears so at once. */
	private givenUp: OpenFailure | undefined;

	constructor(
		private readonly open: () => Promise<OpenedSession>,
		private readonly clock: TimerClock,
		private readonly signal: AbortSignal | undefined,
	) {}

	/** An open session; single-flight. Rejects with an OpenFailure, at once when the very first try fails. */
	async session(): Promise<Session> {
		if (this.current?.session.isOpen) return this.current.session;
		if (this.givenUp) throw this.givenUp;
		this.opening ??= this.reopen().finally(() => {
			this.opening = undefined;
		});
		const { session } = await this.opening;
		return session;
	}

	release(): void {
		this.current?.release();
		this.current = undefined;
	}

	private async reopen(): Promise<OpenedSession> {
		this.release();
		const tries = this.wasOpen ? rule.tries : 1;
		for (let attempt = 1; ; attempt += 1) {
			const opened = await this.open().catch(asOpenFailure);
			if (!(opened instanceof Error)) {
				this.current = opened;
				this.wasOpen = true;
				return opened;
			}
			if (attempt >= tries || !mayRecover(opened) || this.signal?.aborted) {
				this.givenUp = opened;
				throw opened;
			}
			await this.clock.sleep(backoff(rule, attempt), this.signal);
		}
	}
}
