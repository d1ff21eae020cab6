import { backoff } from 'node-frame';

/** Timers come late by about this much; what they miss may be made up for. */
const latenessMs = 5;

/** Pauses after "too fast", in milliseconds; `rounds` of them without a message taken in between, and nobody gets through. */
const rule = { rounds: 5, first: 500, max: 8_000 };

/** What the operator has shown that it takes is gone down to by a fifth, and crept up from again by a twentieth a second. */
const lowering = 0.8;
const raising = 0.05;

/** Messages a second: the least, and where nothing was taken yet that shows a rate. */
const slowest = 1;
const untold = 10;

/**
 * When the next request may go out: evenly, at most so many a second, and after "too fast" from the operator with a pause and then
 * no faster than it has shown that it takes. Times in milliseconds.
 */
export class SendRate {
	/** Requests a second. */
	private ceiling = Infinity;

	/** What the operator's refusals leave of it. */
	private adapted = Infinity;

	private nextAt = -Infinity;

	private slowedAt = -Infinity;

	/** Pauses since a message was last taken. */
	private rounds = 0;

	private secondBegan = -Infinity;

	private takenInSecond = 0;

	private takenInSecondBefore = 0;

	/**
	 * @param perSecond 0 for no limit
	 * @param random 0 to 1: clients that were refused at one moment mustn't come back at one
	 */
	constructor(
		perSecond: number,
		private readonly random: () => number,
	) {
		this.limit(perSecond);
	}

	/** Changes the rate; what was taken before still counts. */
	limit(perSecond: number): void {
		this.ceiling = perSecond > 0 ? perSecond : Infinity;
	}

	/** How long to wait for the next token; 0 when there is one. */
	delay(now: number): number {
		return Math.max(0, this.nextAt - now);
	}

	/** Takes the token that `delay` said is there. */
	take(now: number): void {
		const intervalMs = 1000 / Math.min(this.ceiling, this.adapted);
		this.nextAt = Math.max(this.nextAt, now - latenessMs) + intervalMs;
	}

	/** The operator took a message. */
	accepted(now: number): void {
		this.rounds = 0;
		this.tick(now);
		this.takenInSecond += 1;
		this.adapted += raising;
		if (this.adapted > this.ceiling) this.adapted = Infinity;
	}

	/**
	 * The operator said "too fast" to a request. Says whether to try again: not, when it keeps saying so whatever the pause.
	 *
	 * @param sentAt what went out before the last such answer came was too fast in the same way, and says nothing new
	 */
	refused(sentAt: number, now: number): boolean {
		if (sentAt <= this.slowedAt) return true;
		const isNews = this.rounds === 0;
		this.rounds += 1;
		if (this.rounds >= rule.rounds) {
			this.rounds = 0;
			return false;
		}
		this.slowedAt = now;
		if (isNews) this.slowDown(now);
		this.nextAt = Math.max(this.nextAt, now + backoff(this.rounds, rule, this.random));
		return true;
	}

	private slowDown(now: number): void {
		this.tick(now);
		const shown = Math.max(this.takenInSecond, this.takenInSecondBefore) || untold;
		this.adapted = Math.max(slowest, lowering * Math.min(this.adapted, this.ceiling, shown));
	}

	private tick(now: number): void {
		const elapsed = now - this.secondBegan;
		if (elapsed < 1000) return;
		this.takenInSecondBefore = elapsed < 2000 ? this.takenInSecond : 0;
		this.takenInSecond = 0;
		this.secondBegan = now;
	}
}
