import type { GatewayFailure } from 'node-frame';

export type Outcome = 'accepted' | 'rejected' | 'notSent' | 'unknown';

/** What became of one recipient. */
export interface Settlement {
	readonly outcome: Outcome;
	/** The first part's, where a long text went out in parts. */
	readonly messageId: string | null;
	/** All parts', in their order. */
	readonly messageIds: readonly string[];
	/** Of the answer; null when there was none. */
	readonly commandStatus: number | null;
	readonly status: string;
	/** Null when it was accepted. */
	readonly failure: GatewayFailure | null;
}
