import { backoff, withJitter } from './patience';
import type { BackoffRule } from './patience';
import type { Session } from './Session';
import type { TimerClock } from './TimerClock';

export interface BoundKeeper {
	readonly open: (signal: AbortSignal) => Promise<Session>;
	readonly clock: TimerClock;
	readonly random: () => number;
	/** The link is gone, or couldn't be made: `waitMs` until the next try. */
	readonly onLost: (reason: string, waitMs: number) => void;
	readonly onBound: (session: Session) => void;
	/** Somebody should be told; once, until it is bound again. */
	readonly onRefused: (error: Error) => void;
	/** Whether a failed try was refused for its credential. */
	readonly isRefused: (error: Error) => boolean;
}

const rule: BackoffRule = { firstMs: 1_000, maxMs: 60_000 };

/** A session that held this long shows a server in good health, so the next loss begins with the shortest wait. */
const healthyMs = 60_000;

/**
 * Holds a bind for ever: after each loss it binds again, waiting 1 s doubling to 60 s, with jitter. A refused credential doesn't
 * end that: an operator that starts may refuse everybody before it knows its accounts again.
 *
 * @param first a session that is open already, or the error that its opening ended in
 * @returns stops it; resolves when the session is over
 */
export function keepBound(first: Session | Error, keeper: BoundKeeper): () => Promise<void> {
	const { clock } = keeper;
	const stopping = new AbortController();
	let session: Session | undefined;
	const running = run();

	async function run(): Promise<void> {
		let opened: Session | Error = first;
		let attempt = 0;
		let isTold = false;
		for (;;) {
			let reason: string;
			if (opened instanceof Error) {
				if (!isTold && keeper.isRefused(opened)) {
					isTold = true;
					keeper.onRefused(opened);
				}
				reason = opened.message;
			} else {
				session = opened;
				isTold = false;
				if (stopping.signal.aborted) await session.unbind();
				else keeper.onBound(session);
				const boundAt = clock.now();
				reason = await session.closed;
				if (clock.now() - boundAt >= healthyMs) attempt = 0;
			}
			if (stopping.signal.aborted) return;
			attempt += 1;
			const waitMs = withJitter(backoff(rule, attempt), keeper.random);
			keeper.onLost(reason, waitMs);
			await clock.sleep(waitMs, stopping.signal);
			if (stopping.signal.aborted) return;
			opened = await keeper.open(stopping.signal).catch((problem: Error) => problem);
			if (stopping.signal.aborted && opened instanceof Error) return;
		}
	}

	return async () => {
		stopping.abort();
		await session?.unbind();
		await running;
	};
}
