import type { AnswerTimes } from './AnswerWatch';

/** Times in milliseconds. */
export interface SessionSettings extends AnswerTimes {
	/** How many requests may be unanswered at once. */
	readonly window: number;
	/** Requests a second; 0 for no limit. */
	readonly throughput: number;
	readonly connectTimeoutMs: number;
	readonly bindTimeoutMs: number;
	/** An enquire_link follows this long a silence. */
	readonly enquireAfterMs: number;
	/** The link is dead when nothing came this long after an enquire_link. */
	readonly enquireTimeoutMs: number;
	readonly unbindTimeoutMs: number;
}

/** SMSC cuts a link after two minutes of silence; Kannel's settings, which SMSC publishes, enquire after one. */
export const defaultSettings: SessionSettings = {
	window: 10,
	throughput: 30,
	connectTimeoutMs: 15_000,
	bindTimeoutMs: 15_000,
	responseTimeoutMs: 30_000,
	lateAnswerMs: 90_000,
	enquireAfterMs: 60_000,
	enquireTimeoutMs: 15_000,
	unbindTimeoutMs: 2_000,
};
