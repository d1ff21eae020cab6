import type { GatewayOptions } from './GatewayOptions';
import { seededRandom } from './random/seededRandom';
import { fateOf } from './reports/fateOf';

export function defaultOptions(): GatewayOptions {
	return {
		port: 0,
		accounts: [{}],
		latencyMs: 0,
		maxConcurrentRequests: Infinity,
		keepBodies: true,
		quirks: {},
		clock: Date,
		random: seededRandom(1),
		reportTimeline: {},
		fateOf,
		pushRetryMs: 10 * 60 * 1_000,
		maxNumbersPerPush: 500,
		pushEveryMs: null,
		onAnswered: () => {},
		onPushed: () => {},
	};
}
