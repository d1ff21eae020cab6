import type { EndpointName } from '../endpoints/Endpoint';
import { hashOf, seededRandom } from '../random';
import { everyFault, type Fault } from './faultTable';

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

/** Decides for each request whether something goes wrong with it. */
export type DisturbancePlan = (request: IncomingRequest) => Fault | undefined;

/** The first `count` requests for each id go wrong, at the given endpoint or at every one. */
export function disturbFirst(
	count: number,
	fault: Fault,
	endpoint?: EndpointName,
): DisturbancePlan {
	return (request) =>
		request.attempt <= count && (endpoint ?? request.endpoint) === request.endpoint
			? fault
			: undefined;
}

/** Each nth request goes wrong, each time in the next of the ways. */
export function disturbEvery(n: number, faults: readonly Fault[] = everyFault): DisturbancePlan {
	let next = 0;
	return ({ ordinal }) => {
		if (ordinal % n !== 0 || faults.length === 0) return undefined;
		const fault = faults[next % faults.length];
		next += 1;
		return fault;
	};
}

export interface StormOptions {
	/** How many of the requests go wrong, 0 to 1. */
	share: number;
	seed: number;
	faults: readonly Fault[];
	/** Undefined: at every endpoint. */
	endpoints: readonly EndpointName[] | undefined;
	/** Later attempts for an id are left alone. */
	attempts: number;
}

/**
 * A storm that is the same each time: whether a request goes wrong, and how, follows from the seed,
 * its endpoint, id and attempt alone, in whatever order requests arrive.
 */
export function disturbAtRandom(options: Partial<StormOptions> = {}): DisturbancePlan {
	const { share, seed, faults, endpoints, attempts }: StormOptions = {
		share: 1 / 3,
		seed: 1,
		faults: everyFault,
		endpoints: undefined,
		attempts: Infinity,
		...options,
	};
	return ({ endpoint, id, attempt }) => {
		if (attempt > attempts || endpoints?.includes(endpoint) === false) return undefined;
		const random = seededRandom(hashOf(JSON.stringify([seed, endpoint, id, attempt])));
		return random() < share ? faults[Math.floor(random() * faults.length)] : undefined;
	};
}

export interface Outage {
	/** Begins with this request to the endpoints, 1 for the first. */
	from: number;
	/** How many requests it lasts for; Infinity: for good. */
	requests: number;
	fault: Fault;
	endpoints: readonly EndpointName[];
}

/** An outage that begins in the middle of something: by default, of sending, for good, with HTTP 500. */
export function disturbInOutage(options: Partial<Outage> = {}): DisturbancePlan {
	const { from, requests, fault, endpoints }: Outage = {
		from: 1,
		requests: Infinity,
		fault: { kind: 'http500Before' },
		endpoints: ['message'],
		...options,
	};
	let count = 0;
	return ({ endpoint }) => {
		if (!endpoints.includes(endpoint)) return undefined;
		count += 1;
		return count >= from && count < from + requests ? fault : undefined;
	};
}

/** Each plan hears of each request; the first that disturbs it wins. */
export function disturbTogether(plans: readonly DisturbancePlan[]): DisturbancePlan {
	return (request) => plans.map((plan) => plan(request)).find((fault) => fault !== undefined);
}
