import type { LedgerEntry } from '../ledger/LedgerEntry';
import type { Report } from './Report';

/** A message on its way to one number. */
export interface Delivery {
	readonly entry: LedgerEntry;
	/** The report code that it ends with. */
	readonly fate: number;
	/** Stands above time and fate. */
	setByHand: Report | null;
	/** The last code that was pushed; the first one, queued, never is. */
	pushedCode: number;
}
