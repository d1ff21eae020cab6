/** Timers come late by about this much; what they miss may be made up for. */
const latenessMs = 5;

/** Lets through a number of requests a second, evenly. Times in milliseconds. */
export class TokenBucket {
	private intervalMs = 0;

	private nextAt = -Infinity;

	/** @param perSecond 0 for no limit */
	constructor(perSecond: number) {
		this.limit(perSecond);
	}

	/** Changes the rate; what was taken before still counts. */
	limit(perSecond: number): void {
		this.intervalMs = perSecond > 0 ? 1000 / perSecond : 0;
	}

	/** How long to wait for the next token; 0 when there is one. */
	delay(now: number): number {
		return Math.max(0, this.nextAt - now);
	}

	/** Takes the token that `delay` said is there. */
	take(now: number): void {
		this.nextAt = Math.max(this.nextAt, now - latenessMs) + this.intervalMs;
	}

	/** Lets nothing through before `time`. */
	pauseUntil(time: number): void {
		this.nextAt = Math.max(this.nextAt, time);
	}
}
