/** Who asks, and what else is going on meanwhile. */
export interface Caller {
	ip: string;
	/** The other requests in flight with the same login. */
	concurrentRequests: number;
	/** Those among them to the same endpoint with the same id. */
	concurrentRequestsForId: number;
}
