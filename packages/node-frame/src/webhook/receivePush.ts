import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { UnreadableAnswer } from '../failure';
import { checkCaller, type Admission, type Refusal } from './checkCaller';
import { deadlineIn, type Ending } from './deadline';
import { deskOf, StillWorkedOn, type RowKind } from './Desk';
import { answerAlone, handOver, type Decision } from './handOver';

/** A request as it came. */
export interface PushRequest {
	/** The bytes as they came, whatever the content type says; a GET has none. */
	readonly body: Uint8Array;
	/** In small letters, without its parameters; empty if there is none. */
	readonly contentType: string;
	/** What follows the question mark in the URL, as it came. */
	readonly query: string;
}

/** A request, as far as it can be read. */
export interface Pushed<Row> {
	/** Those that the workflow wants. */
	readonly rows: readonly Row[];
	/** What can't be read: which, and why, without its content. */
	readonly leftOut: readonly string[];
}

/** What a trigger lets in, and what it makes of it. */
export interface Door<Row extends object> {
	readonly admission: Admission;
	readonly kind: RowKind<Row>;
	readonly ignoreRepeats: boolean;
	/** @throws UnreadableAnswer if it isn't what is pushed here */
	read(request: PushRequest): Pushed<Row> | Refusal;
	/** By default, all are taken. */
	decide?(news: readonly Row[], deadline: Ending): Promise<Decision<Row>>;
}

/** Seconds until the caller has its answer, so that it doesn't give up waiting; n8n needs some of them to store 10,000 items. */
const maxSeconds = 25;

/** What n8n adds to a request of Express. */
interface WebhookRequest {
	readonly method?: string;
	readonly url?: string;
	readonly originalUrl?: string;
	readonly contentType?: string;
	readonly ip?: string;
	readonly rawBody?: Uint8Array;
	readRawBody?(): Promise<void>;
}

/**
 * Answers a push, and never throws. Whoever pushes takes nothing but HTTP 200 for an answer, and may
 * push again after any other; so 200 means that the rows are n8n's now, or that nobody wants them.
 *
 * @param noun what is pushed, for the log: "delivery report"
 * @param open the door, by the node's settings
 */
export async function receivePush<Row extends object>(
	context: IWebhookFunctions,
	noun: string,
	open: () => Door<Row>,
): Promise<IWebhookResponseData> {
	const deadline = deadlineIn(maxSeconds);
	try {
		const door = open();
		const request = context.getRequestObject() as WebhookRequest;
		const { token } = context.getQueryData() as IDataObject;
		const refusal = checkCaller({ address: request.ip, token }, door.admission);
		if (refusal !== undefined) return refuse(context, noun, refusal);
		const pushed = door.read(await readRequest(request));
		if ('status' in pushed) return refuse(context, noun, pushed);
		const { rows, leftOut } = pushed;
		if (leftOut.length > 0) warn(context, describeLeftOut(noun, leftOut));
		return await takeOver(context, door, rows, deadline);
	} catch (error) {
		return refuse(context, noun, refusalOf(error, noun));
	}
}

async function takeOver<Row extends object>(
	context: IWebhookFunctions,
	{ kind, ignoreRepeats, decide = takeAll }: Door<Row>,
	rows: readonly Row[],
	deadline: Ending,
): Promise<IWebhookResponseData> {
	// Who tries out a test URL sends the same push again and again, and wants to see it each time.
	if (!ignoreRepeats || context.getMode() === 'manual') {
		const decision = rows.length === 0 ? { rows, isComplete: true } : await decide(rows, deadline);
		return handOver(context, decision, kind.toItem);
	}
	return await deskOf(context, kind).take(
		context,
		rows,
		async (news) => await decide(news, deadline),
		deadline,
	);
}

async function takeAll<Row>(rows: readonly Row[]): Promise<Decision<Row>> {
	return await Promise.resolve({ rows, isComplete: true });
}

async function readRequest(request: WebhookRequest): Promise<PushRequest> {
	const { url = '', originalUrl = url, contentType = '' } = request;
	const mark = originalUrl.indexOf('?');
	return {
		body: await readBody(request),
		contentType: contentType.toLowerCase(),
		query: mark === -1 ? '' : originalUrl.slice(mark + 1),
	};
}

/** @throws UnreadableAnswer */
async function readBody(request: WebhookRequest): Promise<Uint8Array> {
	if (request.method === 'GET') return new Uint8Array();
	try {
		if (request.rawBody === undefined) await request.readRawBody?.();
	} catch {
		throw brokenOff();
	}
	// n8n takes a multipart form apart by itself, and keeps no bytes.
	if (request.rawBody === undefined) throw new UnreadableAnswer('it has no body of its own');
	return request.rawBody;
}

function refusalOf(error: unknown, noun: string): Reason {
	if (error instanceof UnreadableAnswer) {
		return { status: 400, reason: `The request is not a ${noun}: ${error.message}.` };
	}
	if (error instanceof StillWorkedOn) {
		return { status: 503, reason: `It has to come again: ${error.message}.` };
	}
	return { status: 500, reason: error instanceof Error ? error.message : String(error) };
}

/** So many are named in the log. */
const maxNamed = 10;

function describeLeftOut(noun: string, leftOut: readonly string[]): string {
	const named = leftOut.slice(0, maxNamed).join('; ');
	const others = leftOut.length - maxNamed;
	const rows = leftOut.length === 1 ? '1 row' : `${leftOut.length} rows`;
	return `left out ${rows} of a pushed ${noun} that can't be read: ${named}${others > 0 ? `; and ${others} more` : ''}`;
}

interface Reason {
	readonly status: number;
	readonly reason: string;
}

/** Answers with the status alone, and starts nothing. */
function refuse(
	context: IWebhookFunctions,
	noun: string,
	{ status, reason }: Reason,
): IWebhookResponseData {
	warn(context, `answered a pushed ${noun} with ${status}. ${reason}`);
	return answerAlone(context, status);
}

function warn(context: IWebhookFunctions, what: string): void {
	context.logger.warn(`${context.getNode().name} ${what}`);
}

function brokenOff(): UnreadableAnswer {
	return new UnreadableAnswer('its body broke off');
}
