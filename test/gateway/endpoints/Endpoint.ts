import type { GatewayState } from '../Gateway';
import type { Reply } from '../http/Reply';

export type EndpointName = 'message' | 'dr' | 'def' | 'info' | 'otpSend' | 'otpVerify' | 'other';

/** Who asks, and what else is going on meanwhile. */
export interface Caller {
	ip: string;
	/** The other requests in flight with the same login. */
	concurrentRequests: number;
	/** Those among them to the same endpoint with the same id. */
	concurrentRequestsForId: number;
}

export interface RawRequest {
	method: string;
	query: URLSearchParams;
	apiKey: string | undefined;
	/** Undefined when it isn't UTF-8. */
	body: string | undefined;
}

/** A request that was read, but not acted upon. */
export interface OpenedRequest {
	login: string;
	id: string;
	numbers: readonly string[];
	process(caller: Caller): Reply;
	/** "Превышение времени обработки запроса"; undefined where the endpoint knows no such status. */
	refuseAsBusy: (() => Reply) | undefined;
}

export interface Endpoint {
	name: EndpointName;
	methods: readonly string[];
	open(request: RawRequest, state: GatewayState): OpenedRequest;
}
