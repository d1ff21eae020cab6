import type { EndpointName } from '../endpoints/Endpoint';

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

type NewRequest = Omit<
	LoggedRequest,
	'attempt' | 'fault' | 'httpStatus' | 'ordinal' | 'processedStatus' | 'status'
>;

/** Every request, in the order in which they were read. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	private readonly inFlightNow = new Set<LoggedRequest>();
	private readonly attempts = new Map<string, number>();
	private readonly maxById = new Map<string, number>();
	private highest = 0;

	/** The most requests that were in flight at once. */
	get maxInFlight(): number {
		return this.highest;
	}

	/** The most requests that were in flight at once for any one id, over all endpoints. */
	get maxInFlightPerId(): number {
		return [...this.maxById.values()].reduce((most, count) => Math.max(most, count), 0);
	}

	get inFlight(): number {
		return this.inFlightNow.size;
	}

	maxInFlightOf(id: string): number {
		return this.maxById.get(id) ?? 0;
	}

	of(endpoint: LoggedRequest['endpoint']): LoggedRequest[] {
		return this.entries.filter((entry) => entry.endpoint === endpoint);
	}

	byId(id: string): LoggedRequest[] {
		return this.entries.filter((entry) => entry.id === id);
	}

	/** How many other requests are in flight that fit. */
	countInFlight(matches: (entry: LoggedRequest) => boolean): number {
		return [...this.inFlightNow].filter(matches).length;
	}

	begin(request: NewRequest): LoggedRequest {
		const key = JSON.stringify([request.endpoint, request.login, request.id]);
		const attempt = (this.attempts.get(key) ?? 0) + 1;
		this.attempts.set(key, attempt);
		const entry: LoggedRequest = {
			...request,
			ordinal: this.entries.length + 1,
			attempt,
			fault: undefined,
			processedStatus: null,
			status: null,
			httpStatus: null,
		};
		this.entries.push(entry);
		this.inFlightNow.add(entry);
		this.highest = Math.max(this.highest, this.inFlightNow.size);
		if (entry.id !== '') {
			const ofThisId = this.countInFlight(({ id }) => id === entry.id);
			this.maxById.set(entry.id, Math.max(this.maxInFlightOf(entry.id), ofThisId));
		}
		return entry;
	}

	end(entry: LoggedRequest): void {
		this.inFlightNow.delete(entry);
	}

	/** Forgets the requests, their attempts and the highest counts. */
	clear(): void {
		this.entries.length = 0;
		this.attempts.clear();
		this.maxById.clear();
		this.highest = this.inFlightNow.size;
	}
}
