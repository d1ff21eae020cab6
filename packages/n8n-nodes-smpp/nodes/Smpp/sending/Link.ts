import { GatewayFailure } from 'node-frame';

import { asOpenFailure, isBusy, mayPass } from '../session/openSession';
import type { OpenFailure } from '../session/openSession';
import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';

export interface OpenedSession {
	readonly session: Session;
	release(): void;
}

/** How long an operator may be away, in milliseconds, from the first message on that it left without an answer. */
const maxOutageMs = 60_000;

/** How long the first session may be refused because the account is busy, in milliseconds. */
const maxBusyMs = 15_000;

/** Sessions in a row that each took a message and ended without an answer: each of those may have been sent. */
const maxFruitless = 3;

/** A session that lasted so long without losing a message is a good one, though nothing was sent over it. */
const healthyMs = 30_000;

/** The session of one run: opened when first asked for, opened again when it was lost, and given up when that doesn't help. */
export class Link {
	private current: OpenedSession | undefined;

	private openedAt = 0;

	private opening: Promise<OpenedSession> | undefined;

	private wasOpen = false;

	/** By the clock; since when the operator has answered nothing. */
	private awaySince: number | undefined;

	private fruitless = 0;

	/** The last try failed: whoever asks after that hears so at once. */
	private givenUp: OpenFailure | undefined;

	/** @param open opens a session, not more often than is good for the operator */
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
		if (this.current) await this.takeLoss(this.current.session);
		this.release();
		for (;;) {
			const opened = await this.open().catch(asOpenFailure);
			if (!(opened instanceof Error)) {
				this.current = opened;
				this.openedAt = this.clock.now();
				this.wasOpen = true;
				return opened;
			}
			this.awaySince ??= this.clock.now();
			const mayHelp = this.wasOpen ? mayPass(opened) : isBusy(opened);
			if (!mayHelp || this.isAwayTooLong() || this.signal?.aborted) throw this.giveUp(opened);
		}
	}

	private async takeLoss(session: Session): Promise<void> {
		const reason = await session.closed;
		const { answeredAt, lostSince, closedAt = this.clock.now() } = session;
		const wasHealthy = lostSince === undefined && closedAt - this.openedAt >= healthyMs;
		if (answeredAt !== undefined || wasHealthy) {
			this.awaySince = undefined;
			this.fruitless = 0;
		} else if (lostSince !== undefined) {
			this.fruitless += 1;
		}
		this.awaySince ??= lostSince ?? closedAt;
		if (this.fruitless >= maxFruitless) {
			throw this.giveUp(noUse(`${reason}, ${maxFruitless} times in a row before it answered`));
		}
		if (this.isAwayTooLong()) throw this.giveUp(noUse(reason));
	}

	private isAwayTooLong(): boolean {
		const away = this.clock.now() - (this.awaySince ?? Infinity);
		return away >= (this.wasOpen ? maxOutageMs : maxBusyMs);
	}

	private giveUp(failure: OpenFailure): OpenFailure {
		this.givenUp = failure;
		return failure;
	}
}

function noUse(reason: string): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		reason,
		'Nothing went out, so it can be sent again, once the operator is well. If it stays like this, ask the operator.',
	);
}
