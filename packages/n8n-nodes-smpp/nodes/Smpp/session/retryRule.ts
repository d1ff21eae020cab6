import { statusCodes } from '../protocol/commandStatuses';

/** Refusals that say "later": certain not to have been carried out, so they may be repeated. */
export const retryRule = {
	statuses: new Set<number>([statusCodes.ESME_RTHROTTLED, statusCodes.ESME_RMSGQFUL]),
	/** Tries in all. */
	tries: 5,
	firstMs: 250,
	maxMs: 10_000,
};
