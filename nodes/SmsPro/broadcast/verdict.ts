import type { GatewayFailure } from 'node-frame';
import type { Packet } from './plan';

/**
 * - `accepted`: the gateway took it
 * - `alreadyAccepted`: it was taken before under this id; not sent twice
 * - `test`: processed, neither sent nor billed
 * - `rejected`: refused, nothing was billed
 * - `notSent`: never offered to the gateway
 * - `unknown`: the answer was lost and the gateway can't be asked; it may have been sent
 */
export type Outcome = 'accepted' | 'alreadyAccepted' | 'test' | 'rejected' | 'notSent' | 'unknown';

/** What became of a packet; where it had to be split up, of each part of it. */
export interface Verdict {
	readonly packet: Packet;
	readonly outcome: Outcome;
	/** The gateway's last word, null where it said nothing. */
	readonly statusCode: number | null;
	/** In a few words. */
	readonly status: string;
	/** SMS parts that each number gets; null where nothing went out. */
	readonly parts: number | null;
	/** Why it did not go out, for `rejected`, `notSent` and `unknown`. */
	readonly failure: GatewayFailure | null;
}
