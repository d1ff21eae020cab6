/** A timer that was set. */
export interface Timer {
	cancel(): void;
}

/** Time as the session sees it, in milliseconds, so that tests can pass it without waiting. */
export interface Clock {
	now(): number;
	/** Calls `onTime` once after `ms`. Doesn't keep the process alive. */
	setTimer(ms: number, onTime: () => void): Timer;
}
