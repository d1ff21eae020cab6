import type { GatewayState } from '../Gateway';
import type { Endpoint, OpenedRequest, RawRequest } from '../endpoints/Endpoint';
import { endpoints } from '../endpoints/endpoints';
import { type Fault, faultTable } from '../faults/faultTable';
import type { DisturbancePlan } from '../faults/plans';
import { htmlReply, type Reply } from './Reply';
import type { LoggedRequest } from './RequestLog';

/** A request in whatever way it came, over a socket or by a call. */
export interface ReceivedRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly ip: string;
	readonly apiKey?: string | undefined;
	readonly contentType?: string | undefined;
	readonly userAgent?: string | undefined;
	/** Undefined when it isn't UTF-8. */
	readonly body: string | undefined;
}

/** What reaches the caller: nothing, half of the reply, or all of it. */
export type Outgoing =
	/** The error code is what a caller without sockets gets. */
	| { readonly kind: 'drop'; readonly code: string }
	| { readonly kind: 'dropMidway'; readonly code: string; readonly reply: Reply }
	| { readonly kind: 'reply'; readonly reply: Reply };

/** A request that was read and logged. */
export interface Exchange {
	/** Acts on it, or doesn't; waits with `pause` where the answer takes its time. */
	answer(pause: (ms: number) => Promise<unknown>): Promise<Outgoing>;
	/** The reply went out. */
	told(reply: Reply): void;
	/** The caller waits no longer: answered, or gone. */
	close(): void;
}

export interface Conduct {
	latencyMs(): number;
	keepBodies: boolean;
	onAnswered(request: LoggedRequest): void;
	plan(): DisturbancePlan | undefined;
}

/** Reads a request, and decides what goes wrong with it. Nothing is done before `answer`. */
export function receive(request: ReceivedRequest, state: GatewayState, conduct: Conduct): Exchange {
	const { method, url, ip, apiKey, body, contentType, userAgent } = request;
	const { pathname, searchParams } = new URL(url, 'http://gateway');
	const endpoint = endpoints.get(pathname);
	const raw = { method, query: searchParams, apiKey, body };
	const opened = openRequest(endpoint, pathname, raw, state);
	const entry = state.requests.begin({
		at: state.now(),
		endpoint: endpoint?.name ?? 'other',
		method,
		path: url,
		login: opened.login,
		id: opened.id,
		numbers: opened.numbers.length,
		contentType,
		userAgent,
		body: conduct.keepBodies ? (body ?? '') : '',
	});
	const fault = faultOf(entry, opened, conduct);
	entry.fault = fault?.kind;
	return {
		answer: async (pause) => await answerTo({ entry, opened, ip, fault, state, conduct, pause }),
		told({ status, httpStatus }) {
			entry.status = status;
			entry.httpStatus = httpStatus;
		},
		close() {
			state.requests.end(entry);
			conduct.onAnswered(entry);
		},
	};
}

function answeredWith(reply: Reply): OpenedRequest {
	return { login: '', id: '', numbers: [], process: () => reply, refuseAsBusy: undefined };
}

/** Any path that no document names is a page, as on any web server. */
function openRequest(
	endpoint: Endpoint | undefined,
	path: string,
	request: RawRequest,
	state: GatewayState,
): OpenedRequest {
	if (path === '/login.html') return answeredWith(htmlReply(200, 'Login'));
	if (endpoint === undefined) return answeredWith(htmlReply(404, 'Not Found'));
	if (!endpoint.methods.includes(request.method)) {
		const page = htmlReply(405, 'Method Not Allowed');
		const allow = endpoint.methods.join(', ');
		return answeredWith({ ...page, headers: { ...page.headers, allow } });
	}
	return endpoint.open(request, state);
}

const defaultSlowness = 1_000;

function faultOf(
	entry: LoggedRequest,
	opened: OpenedRequest,
	{ plan }: Conduct,
): Fault | undefined {
	const { endpoint, login, id, attempt, ordinal } = entry;
	if (endpoint === 'other') return undefined;
	const fault = plan()?.({ endpoint, login, id, numbers: opened.numbers, attempt, ordinal });
	return fault?.kind === 'status9' && opened.refuseAsBusy === undefined ? undefined : fault;
}

interface Answering {
	entry: LoggedRequest;
	opened: OpenedRequest;
	ip: string;
	fault: Fault | undefined;
	state: GatewayState;
	conduct: Conduct;
	pause(ms: number): Promise<unknown>;
}

async function answerTo(answering: Answering): Promise<Outgoing> {
	const { opened, fault, conduct, pause } = answering;
	const row = fault && faultTable[fault.kind];
	const isProcessed = fault?.processed ?? row?.processed ?? true;
	const slowness = fault?.kind === 'slow' ? (fault.ms ?? defaultSlowness) : 0;
	const ms = conduct.latencyMs() + slowness;

	if (fault?.kind === 'slow' && !isProcessed) {
		await pause(ms);
		return { kind: 'reply', reply: process(answering) };
	}
	const reply = isProcessed ? process(answering) : undefined;
	const refusal = fault?.kind === 'status9' ? opened.refuseAsBusy?.() : undefined;
	if (ms > 0) await pause(ms);
	const answer = row === undefined ? reply : row.spoil(refusal ?? reply);
	if (typeof answer === 'object') return { kind: 'reply', reply: answer };
	const code = fault?.code ?? 'ECONNRESET';
	if (answer === 'dropMidway' && reply !== undefined) return { kind: 'dropMidway', code, reply };
	return { kind: 'drop', code };
}

function process({ entry, opened, ip, state: { requests } }: Answering): Reply {
	const isOther = (other: LoggedRequest) => other !== entry && other.login === entry.login;
	const reply = opened.process({
		ip,
		concurrentRequests: requests.countInFlight(isOther),
		concurrentRequestsForId: requests.countInFlight(
			(other) => isOther(other) && other.endpoint === entry.endpoint && other.id === entry.id,
		),
	});
	entry.processedStatus = reply.status;
	return reply;
}
