import type { DisturbancePlan } from './DisturbancePlan';
import type { Fault } from './Fault';
import { everyFault } from './everyFault';

/** Each nth request goes wrong, each time in the next of the ways. */
export function disturbEvery(n: number, faults: readonly Fault[] = everyFault): DisturbancePlan {
	let next = 0;
	return ({ ordinal }) => {
		if (ordinal % n !== 0 || faults.length === 0) return undefined;
		const fault = faults[next % faults.length];
		next += 1;
		return fault;
	};
}
