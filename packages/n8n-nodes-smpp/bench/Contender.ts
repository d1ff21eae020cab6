/** One client in the race, bound and ready. */
export interface Contender {
	/** Sends `count` messages, `window` of them unanswered at once; resolves when the last has its answer. */
	send(count: number, window: number): Promise<void>;
	close(): Promise<void>;
}
