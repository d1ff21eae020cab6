import type { Fault } from './Fault';
import { faultKinds } from './faultKinds';

/** One of each kind; the slow one takes 50 ms. */
export const everyFault: readonly Fault[] = faultKinds.map((kind) =>
	kind === 'slow' ? { kind, ms: 50 } : { kind },
);
