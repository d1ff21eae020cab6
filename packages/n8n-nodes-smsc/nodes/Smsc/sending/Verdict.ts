import type { GatewayFailure } from 'node-frame';

/**
 * - `accepted`: SMSC took it
 * - `rejected`: SMSC refused it, nothing was billed
 * - `notSent`: never offered to SMSC
 * - `unknown`: the answer was lost and SMSC doesn't show the message; it may have been sent
 */
export type Outcome = 'accepted' | 'rejected' | 'notSent' | 'unknown';

/** What became of one recipient. */
export interface Verdict {
	readonly outcome: Outcome;
	/** 0, the number of SMSC's error, or the status of a number that it refused; null where it said nothing. */
	readonly statusCode: number | null;
	/** In a few words. */
	readonly status: string;
	/** SMS parts that were sent; null where nothing went out or the channel has none. */
	readonly parts: number | null;
	/** In the account's currency; null where SMSC doesn't say. */
	readonly cost: number | null;
	/** Why it did not go out, for every outcome but `accepted`. */
	readonly failure: GatewayFailure | null;
}
