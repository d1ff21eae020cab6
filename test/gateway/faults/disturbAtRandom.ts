import type { EndpointName } from '../http/EndpointName';
import { hashOf } from '../random/hashOf';
import { seededRandom } from '../random/seededRandom';
import type { DisturbancePlan } from './DisturbancePlan';
import { everyFault } from './everyFault';
import type { Fault } from './Fault';

export interface StormOptions {
	/** How many of the requests go wrong, 0 to 1. */
	share: number;
	seed: number;
	faults: readonly Fault[];
	/** Undefined: at every endpoint. */
	endpoints: readonly EndpointName[] | undefined;
	/** Later attempts for an id are left alone. */
	attempts: number;
}

/**
 * A storm that is the same each time: whether a request goes wrong, and how, follows from the seed,
 * its endpoint, id and attempt alone, in whatever order requests arrive.
 */
export function disturbAtRandom(options: Partial<StormOptions> = {}): DisturbancePlan {
	const { share, seed, faults, endpoints, attempts }: StormOptions = {
		share: 1 / 3,
		seed: 1,
		faults: everyFault,
		endpoints: undefined,
		attempts: Infinity,
		...options,
	};
	return ({ endpoint, id, attempt }) => {
		if (attempt > attempts || endpoints?.includes(endpoint) === false) return undefined;
		const random = seededRandom(hashOf(JSON.stringify([seed, endpoint, id, attempt])));
		return random() < share ? faults[Math.floor(random() * faults.length)] : undefined;
	};
}
