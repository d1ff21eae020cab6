import { requireNumber } from 'node-frame';

import type { SendOptions } from './readRows';

/** The options that concern a run as a whole. */
export interface SendSettings {
	/** In the account's currency, 0 for no limit. */
	readonly maxCost: number;
	readonly parallelRequests: number;
	/** Seconds that one request may take. */
	readonly timeout: number;
	/** Seconds. */
	readonly waitTime: number;
}

/** @throws InputProblem */
export function readSettings(options: SendOptions): SendSettings {
	const read = (name: keyof SendOptions, label: string, min: number, fallback: number) =>
		requireNumber(options, name, { label, min, default: fallback });
	return {
		maxCost: read('maxCost', 'Max Cost', 0, 0),
		parallelRequests: Math.floor(read('parallelRequests', 'Parallel Requests', 1, 2)),
		timeout: read('timeout', 'Timeout', 1, 30),
		waitTime: read('waitTimeout', 'Wait Time', 1, 300),
	};
}
