import type { EndpointName } from '../http/EndpointName';

/** What a disturbance may decide by. */
export interface IncomingRequest {
	endpoint: EndpointName;
	login: string;
	/** Message id, transaction id or token; empty when there is none. */
	id: string;
	numbers: readonly string[];
	/** 1 for the first request to this endpoint with this login and id. */
	attempt: number;
	/** 1 for the first request of all. */
	ordinal: number;
}
