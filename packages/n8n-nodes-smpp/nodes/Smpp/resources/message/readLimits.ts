import { defaultSettings } from '../../session/defaultSettings';
import type { Limits } from '../../session/SessionPool';
import { numberWithin } from './numberWithin';
import type { SendOptions } from './readRows';

/** 'Window' and 'Throughput', within what the form allows. */
export function readLimits({ window, throughput }: SendOptions): Limits {
	return {
		window: Math.floor(numberWithin(window, 1, 1000, defaultSettings.window)),
		throughput: numberWithin(throughput, 0, 10_000, defaultSettings.throughput),
	};
}
