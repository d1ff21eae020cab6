/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { GatewayState } from '../Gateway';
import type { Endpoint, OpenedRequest, RawRequest } from '../endpoints/Endpoint';
import { endpoints } from '../endpoints/endpoints';
import { type Fault, faultTable } from '../faults/faultTable';
import type { DisturbancePlan } from '../faults/plans';
import { wait } from '../time';
import { breakMidway, htmlReply, type Reply, sendReply } from './Reply';
import type { LoggedRequest } from './RequestLog';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The caller's address, an IPv4 one in its short form. */
export function addressOf({ socket }: IncomingMessage): string {
	return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** "Формат UTF-8": undefined when it is something else. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return decoder.decode(Buffer.concat(chunks));
	} catch {
		return undefined;
	}
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

export interface ListenerOptions {
	latencyMs(): number;
	keepBodies: boolean;
	onAnswered(request: LoggedRequest): void;
	plan(): DisturbancePlan | undefined;
	stopped: AbortSignal;
}

const defaultSlowness = 1_000;

export function createListener(state: GatewayState, options: ListenerOptions): Listener {
	return async (request, response) => {
		const { method = '', url = '/', headers } = request;
		const { pathname, searchParams } = new URL(url, 'http://gateway');
		const body = await readBody(request);
		const endpoint = endpoints.get(pathname);
		const apiKey = headers['x-api-key'];
		const raw = {
			method,
			query: searchParams,
			apiKey: typeof apiKey === 'string' ? apiKey : undefined,
			body,
		};
		const opened = openRequest(endpoint, pathname, raw, state);

		const entry = state.requests.begin({
			at: state.now(),
			endpoint: endpoint?.name ?? 'other',
			method,
			path: url,
			login: opened.login,
			id: opened.id,
			numbers: opened.numbers.length,
			contentType: headers['content-type'],
			userAgent: headers['user-agent'],
			body: options.keepBodies ? (body ?? '') : '',
		});
		response.once('close', () => {
			state.requests.end(entry);
			options.onAnswered(entry);
		});

		const fault = faultOf(entry, opened, options);
		entry.fault = fault?.kind;
		const ip = addressOf(request);
		const { reply, answer } = await answerTo(entry, opened, ip, fault, state, options);
		if (response.destroyed) return;
		if (answer === 'drop') {
			response.destroy();
		} else if (answer === 'dropMidway') {
			if (reply === undefined) response.destroy();
			else breakMidway(response, reply);
		} else {
			entry.status = answer.status;
			entry.httpStatus = answer.httpStatus;
			sendReply(response, answer);
		}
	};
}

function faultOf(
	entry: LoggedRequest,
	opened: OpenedRequest,
	{ plan }: ListenerOptions,
): Fault | undefined {
	const { endpoint, login, id, attempt, ordinal } = entry;
	if (endpoint === 'other') return undefined;
	const fault = plan()?.({ endpoint, login, id, numbers: opened.numbers, attempt, ordinal });
	return fault?.kind === 'status9' && opened.refuseAsBusy === undefined ? undefined : fault;
}

async function answerTo(
	entry: LoggedRequest,
	opened: OpenedRequest,
	ip: string,
	fault: Fault | undefined,
	state: GatewayState,
	options: ListenerOptions,
): Promise<{ reply: Reply | undefined; answer: Reply | 'drop' | 'dropMidway' }> {
	const process = (): Reply => {
		const isOther = (other: LoggedRequest) => other !== entry && other.login === entry.login;
		const reply = opened.process({
			ip,
			concurrentRequests: state.requests.countInFlight(isOther),
			concurrentRequestsForId: state.requests.countInFlight(
				(other) => isOther(other) && other.endpoint === entry.endpoint && other.id === entry.id,
			),
		});
		entry.processedStatus = reply.status;
		return reply;
	};

	const row = fault && faultTable[fault.kind];
	const isProcessed = fault?.processed ?? row?.processed ?? true;
	const slowness = fault?.kind === 'slow' ? (fault.ms ?? defaultSlowness) : 0;
	const pause = options.latencyMs() + slowness;

	if (fault?.kind === 'slow' && !isProcessed) {
		await wait(pause, options.stopped);
		const reply = process();
		return { reply, answer: reply };
	}
	const reply = isProcessed ? process() : undefined;
	const refusal = fault?.kind === 'status9' ? opened.refuseAsBusy?.() : undefined;
	if (pause > 0) await wait(pause, options.stopped);
	const answer = row === undefined ? reply : row.spoil(refusal ?? reply);
	return { reply, answer: answer ?? 'drop' };
}
