import { backoff } from '../session/backoff';
import type { Clock } from '../session/Clock';
import type { Session } from '../session/Session';
import { sleep } from '../session/sleep';
import { SmppError } from '../session/SmppError';

export interface OpenedSession {
	readonly session: Session;
	release(): void;
}

const rule = { tries: 5, firstMs: 1_000, maxMs: 8_000 };

/** Trying again may help when the server went away; not when it says no. */
const mayRecover: ReadonlySet<SmppError['kind']> = new Set(['unreachable', 'lost']);

/** The session of one run: opened when first asked for, opened again when it was lost, given up after five tries. */
export class Link {
	private current: OpenedSession | undefined;

	private opening: Promise<OpenedSession> | undefined;

	private wasOpen = false;

	/** The last try failed: whoever asks after that hears so at once. */
	private givenUp: SmppError | undefined;

	constructor(
		private readonly open: () => Promise<OpenedSession>,
		private readonly clock: Clock,
		private readonly signal: AbortSignal | undefined,
	) {}

	/** An open session; single-flight. Rejects with an SmppError, at once when the very first try fails. */
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
			const opened = await this.open().catch((problem: unknown) => {
				if (problem instanceof SmppError) return problem;
				throw problem;
			});
			if (!(opened instanceof SmppError)) {
				this.current = opened;
				this.wasOpen = true;
				return opened;
			}
			if (attempt >= tries || !mayRecover.has(opened.kind) || this.signal?.aborted) {
				this.givenUp = opened;
				throw opened;
			}
			await sleep(this.clock, backoff(rule, attempt), this.signal);
		}
	}
}
