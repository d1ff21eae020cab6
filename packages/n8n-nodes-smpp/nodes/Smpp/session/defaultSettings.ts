import type { SessionSettings } from './SessionSettings';

/** SMSC cuts a link after two minutes of silence; Kannel's settings, which SMSC publishes, enquire after one. */
export const defaultSettings: SessionSettings = {
	window: 10,
	throughput: 30,
	connectTimeoutMs: 15_000,
	bindTimeoutMs: 15_000,
	responseTimeoutMs: 30_000,
	enquireAfterMs: 60_000,
	enquireTimeoutMs: 30_000,
	unbindTimeoutMs: 2_000,
};
