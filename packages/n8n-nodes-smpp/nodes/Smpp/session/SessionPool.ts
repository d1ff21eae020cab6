import { bindStopped } from './BindPace';
import type { Session } from './Session';
import { timerClock } from './TimerClock';
import type { Timer, TimerClock } from './TimerClock';

export interface Limits {
	readonly window: number;
	/** Messages a second; 0 for no limit. */
	readonly throughput: number;
}

interface PooledSession {
	readonly opening: Promise<Session>;
	readonly users: Map<symbol, Limits>;
	/** Makes the next lease open another. */
	readonly forget: () => void;
	/** Ends the opening, when nobody waits for it any more. */
	readonly stopping: AbortController;
	idleTimer: Timer | undefined;
}

/** One user's hold on a pooled session. */
export interface Lease {
	readonly session: Session;
	release(): void;
}

/** Opens a session; aborting `signal` ends that. */
export type OpenPooled = (signal: AbortSignal) => Promise<Session>;

/** One session a key in this process: opened once however many ask, kept while it is used, unbound after idling. */
export class SessionPool {
	private readonly pooled = new Map<string, PooledSession>();

	constructor(
		private readonly clock: TimerClock,
		private readonly idleMs: number,
	) {}

	/**
	 * Joins the key's session, or opens one by `open`. Users share it within the tightest of their limits.
	 *
	 * @param signal ends this user's waiting: then it rejects with a GatewayFailure
	 */
	async lease(key: string, limits: Limits, open: OpenPooled, signal?: AbortSignal): Promise<Lease> {
		if (signal?.aborted) throw bindStopped();
		const entry = this.pooled.get(key) ?? this.add(key, open);
		const user = Symbol('user');
		entry.users.set(user, limits);
		entry.idleTimer?.cancel();
		const session = await unlessAborted(entry.opening, signal).catch((problem: unknown) => {
			entry.users.delete(user);
			if (entry.users.size === 0) stopOpening(entry);
			throw problem;
		});
		if (!session.isOpen) {
			entry.forget();
			return await this.lease(key, limits, open, signal);
		}
		session.keepAlive(true);
		applyLimits(session, entry);
		return {
			session,
			release: () => {
				if (entry.users.delete(user)) this.afterRelease(session, entry);
			},
		};
	}

	private add(key: string, open: OpenPooled): PooledSession {
		const stopping = new AbortController();
		const entry: PooledSession = {
			opening: open(stopping.signal),
			users: new Map(),
			stopping,
			idleTimer: undefined,
			forget: () => {
				entry.idleTimer?.cancel();
				if (this.pooled.get(key) === entry) this.pooled.delete(key);
			},
		};
		this.pooled.set(key, entry);
		entry.opening.then(async (session) => await session.closed).then(entry.forget, entry.forget);
		return entry;
	}

	private afterRelease(session: Session, entry: PooledSession): void {
		if (entry.users.size > 0) {
			applyLimits(session, entry);
			return;
		}
		session.keepAlive(false);
		entry.idleTimer = this.clock.setTimer(this.idleMs, () => {
			entry.forget();
			void session.unbind();
		});
	}
}

/** Nobody wants it any more; should it have come about in the same moment, it takes its leave. */
function stopOpening({ forget, stopping, opening }: PooledSession): void {
	forget();
	stopping.abort();
	opening.then(async (session) => await session.unbind()).catch(() => {});
}

async function unlessAborted(
	opening: Promise<Session>,
	signal: AbortSignal | undefined,
): Promise<Session> {
	if (signal === undefined) return await opening;
	let onAbort = () => {};
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => reject(bindStopped());
	});
	signal.addEventListener('abort', onAbort);
	return await Promise.race([opening, aborted]).finally(() => {
		signal.removeEventListener('abort', onAbort);
	});
}

function applyLimits(session: Session, { users }: PooledSession): void {
	const limits = [...users.values()];
	if (limits.length === 0) return;
	const rates = limits.map(({ throughput }) => throughput).filter((rate) => rate > 0);
	session.limit(
		Math.min(...limits.map(({ window }) => window)),
		rates.length > 0 ? Math.min(...rates) : 0,
	);
}

const idleMs = 30_000;

/** The transmitters of this process. In queue mode each worker is a process, so each has its own bind. */
export const transmitters = new SessionPool(timerClock, idleMs);
