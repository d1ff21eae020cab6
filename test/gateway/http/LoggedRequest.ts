import type { EndpointName } from './EndpointName';

export interface LoggedRequest {
	/** Milliseconds since 1970, by the gateway's clock. */
	readonly at: number;
	/** 1 for the first request since the start, or since `clear()`. */
	readonly ordinal: number;
	readonly endpoint: EndpointName;
	readonly method: string;
	readonly path: string;
	/** Empty when the request doesn't say. */
	readonly login: string;
	/** Message id, transaction id, or the token of a verification; empty when there is none. */
	readonly id: string;
	/** 1 for the first request to this endpoint with this login and id. */
	readonly attempt: number;
	/** How many numbers the request names. */
	readonly numbers: number;
	readonly contentType: string | undefined;
	readonly userAgent: string | undefined;
	/** Empty with `keepBodies: false`. */
	readonly body: string;
	/** The kind of the fault that disturbed it. */
	fault: string | undefined;
	/** The status that was reached by processing; null when nothing was processed. */
	processedStatus: number | null;
	/** The status in the answer; null when the caller got none that can be read. */
	status: number | null;
	/** Null while unanswered, and when the connection was dropped. */
	httpStatus: number | null;
}
