import type { FaultKind } from './faultKinds';

/** Something that goes wrong with one request. */
export interface Fault {
	kind: FaultKind;
	/** Whether the gateway acts on the request all the same; without it, as the kind's row says. */
	processed?: boolean;
	/** For `slow`: how long the answer takes. */
	ms?: number;
}
