import type { Timer, TimerClock } from './TimerClock';

/** In milliseconds. */
export interface AnswerTimes {
	/** No request is answered for so long: the peer is asked whether it is there, and gets one more of them each time that it is. */
	readonly responseTimeoutMs: number;
	/** An answer may come until then; after that the request is of unknown fate. */
	readonly lateAnswerMs: number;
}

/** What is watched, and who hears of it. */
export interface Watched {
	/** When the oldest request without an answer went out; undefined when all are answered. */
	oldest(): number | undefined;
	/** None was answered for a while: the peer has to be asked if it is there. */
	onStalled(): void;
	/** The peer is there, and `mayTry` allows for one more request. */
	onAlive(): void;
	/** Those that went out before `time` won't be answered any more, though others are. */
	onTooLate(time: number): void;
	/** None is answered any more. */
	onHopeless(): void;
}

/** Tells a peer that is slow to answer, or lost one answer, from one that answers requests no more. */
export class AnswerWatch {
	private timer: Timer | undefined;

	private last: number | undefined;

	/** By the clock: when the peer was asked, because no answers came; undefined while they do. */
	private askedAt: number | undefined;

	private canTry = false;

	constructor(
		private readonly clock: TimerClock,
		private readonly times: AnswerTimes,
		private readonly watched: Watched,
	) {}

	/** No answers come, so nothing should go out. */
	get isStalled(): boolean {
		return this.askedAt !== undefined;
	}

	/** While answers don't come: whether one request may go out, to see if it is only those before that got lost. */
	get mayTry(): boolean {
		return this.canTry;
	}

	answered(now: number): void {
		this.last = now;
		if (!this.isStalled) return;
		this.askedAt = undefined;
		this.canTry = false;
		this.timer?.cancel();
		this.watch();
	}

	/** The peer answered that it is there. */
	alive(): void {
		if (!this.isStalled) return;
		this.canTry = true;
		this.watched.onAlive();
	}

	/** A request went out. */
	sent(): void {
		this.canTry = false;
		if (this.timer === undefined) this.watch();
	}

	stop(): void {
		this.timer?.cancel();
	}

	private watch(): void {
		this.timer = undefined;
		const oldest = this.watched.oldest();
		if (oldest === undefined) return;
		const { responseTimeoutMs, lateAnswerMs } = this.times;
		const at = Math.min(this.silentSince(oldest) + responseTimeoutMs, oldest + lateAnswerMs);
		this.timer = this.clock.setTimer(Math.max(1, at - this.clock.now()), () => this.look());
	}

	private look(): void {
		const now = this.clock.now();
		const { responseTimeoutMs, lateAnswerMs } = this.times;
		const first = this.watched.oldest();
		const isTooLate = first !== undefined && now - first >= lateAnswerMs;
		if (isTooLate && this.isStalled) {
			this.watched.onHopeless();
			return;
		}
		if (isTooLate) this.watched.onTooLate(now - lateAnswerMs);
		const oldest = this.watched.oldest();
		const isSilent = oldest !== undefined && now - this.silentSince(oldest) >= responseTimeoutMs;
		if (isSilent) {
			this.askedAt = now;
			this.watched.onStalled();
		}
		this.watch();
	}

	/** When the peer last gave a sign of answering, or was asked for one, with a request waiting since `oldest`. */
	private silentSince(oldest: number): number {
		return Math.max(oldest, this.last ?? -Infinity, this.askedAt ?? -Infinity);
	}
}
