import type { Limits } from '../session/SessionPool';
import { defaultSettings } from '../session/SessionSettings';
import type { SendOptions } from './readRows';

/** 'Window' and 'Throughput', within what the form allows. */
export function readLimits({ window, throughput }: SendOptions): Limits {
	return {
		window: Math.floor(numberWithin(window, 1, 1000, defaultSettings.window)),
		throughput: numberWithin(throughput, 0, 10_000, defaultSettings.throughput),
	};
}

/** The value as a number in the range; expressions may give text. What is no number is the fallback. */
export function numberWithin(value: unknown, min: number, max: number, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : fallback;
}
