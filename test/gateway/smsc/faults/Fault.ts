import type { LoggedRequest } from '../http/LoggedRequest';
import type { FaultKind } from './faultKinds';

export interface Fault {
	readonly kind: FaultKind;
	/** For `slow`: how long the answer takes. */
	readonly ms?: number;
}

/** Decides for each request whether something goes wrong with it. */
export type DisturbancePlan = (request: LoggedRequest) => Fault | undefined;
