import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	answerAlone,
	checkCaller,
	deadlineIn,
	deskOf,
	handOver,
	StillWorkedOn,
	UnreadableAnswer,
	type Decision,
	type Ending,
	type RowKind,
} from 'node-frame';
import type { DeliveryReport } from '../gateway/deliveryReport';
import { confirmWithGateway } from './confirmWithGateway';
import { readPush } from './readPush';
import { readSettings, type TriggerSettings } from './settings';

/** What n8n adds to a request of Express. */
interface WebhookRequest {
	readonly ip?: string;
	readonly rawBody?: Uint8Array;
	readRawBody?(): Promise<void>;
}

/** Seconds until the gateway has its answer, so that it doesn't give up waiting; n8n needs some of them to store 10,000 items. */
const maxSeconds = 25;

/** The same report on the same message and number is one; and of one number, one report at a time. */
const deliveryReports: RowKind<DeliveryReport> = {
	storedAs: 'reports',
	keyOf: ({ messageId, to, reportCode }) => `${messageId} ${to} ${reportCode}`,
	subjectOf: ({ messageId, to }) => `${messageId} ${to}`,
};

/**
 * Answers a push. The gateway takes nothing but HTTP 200 for an answer and pushes again up to three
 * times; so 200 means that the reports are n8n's now, or that nobody wants them.
 */
export async function receiveReports(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const deadline = deadlineIn(maxSeconds);
	try {
		const settings = readSettings(context);
		const address = (context.getRequestObject() as WebhookRequest).ip;
		const { token } = context.getQueryData() as IDataObject;
		const refusal = checkCaller({ address, token }, settings);
		if (refusal !== undefined) return refuse(context, refusal.status, refusal.reason);
		const { reports, leftOut } = readPush(await readBody(context));
		if (leftOut.length > 0) warn(context, describeLeftOut(leftOut));
		return await takeOver(context, settings, reports, deadline);
	} catch (error) {
		if (error instanceof UnreadableAnswer) {
			return refuse(context, 400, `The request is not a delivery report: ${error.message}.`);
		}
		if (error instanceof StillWorkedOn) {
			return refuse(context, 503, `It has to come again: ${error.message}.`);
		}
		return refuse(context, 500, error instanceof Error ? error.message : String(error));
	}
}

async function takeOver(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	reports: readonly DeliveryReport[],
	deadline: Ending,
): Promise<IWebhookResponseData> {
	const wanted = reports.filter(({ report }) => settings.triggerOn.has(report));
	const decide = async (news: readonly DeliveryReport[]): Promise<Decision<DeliveryReport>> => {
		if (!settings.confirmWithGateway) return { rows: news, isComplete: true };
		const { rows, isComplete } = await confirmWithGateway(context, news, deadline);
		// SMSPRO may know more by now than when it pushed.
		return { rows: rows.filter(({ report }) => settings.triggerOn.has(report)), isComplete };
	};
	// Who tries out a test URL sends the same report again and again, and wants to see it each time.
	if (!settings.ignoreRepeats || context.getMode() === 'manual') {
		return handOver(
			context,
			wanted.length === 0 ? { rows: [], isComplete: true } : await decide(wanted),
		);
	}
	return await deskOf(context, deliveryReports).take(context, wanted, decide, deadline);
}

/** The bytes as they came, whatever the content type says. @throws UnreadableAnswer */
async function readBody(context: IWebhookFunctions): Promise<Uint8Array> {
	const request = context.getRequestObject() as WebhookRequest;
	try {
		if (request.rawBody === undefined) await request.readRawBody?.();
	} catch {
		throw brokenOff();
	}
	// n8n takes a multipart form apart by itself, and keeps no bytes.
	if (request.rawBody === undefined) throw new UnreadableAnswer('it has no body of its own');
	return request.rawBody;
}

/** So many are named in the log. */
const maxNamed = 10;

function describeLeftOut(leftOut: readonly string[]): string {
	const named = leftOut.slice(0, maxNamed).join('; ');
	const others = leftOut.length - maxNamed;
	const rows = leftOut.length === 1 ? '1 row' : `${leftOut.length} rows`;
	return `left out ${rows} of a pushed delivery report that can't be read: ${named}${others > 0 ? `; and ${others} more` : ''}`;
}

/** Answers with the status alone, and starts nothing. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	warn(context, `answered a pushed delivery report with ${status}. ${reason}`);
	return answerAlone(context, status);
}

function warn(context: IWebhookFunctions, what: string): void {
	context.logger.warn(`${context.getNode().name} ${what}`);
}

function brokenOff(): UnreadableAnswer {
	return new UnreadableAnswer('its body broke off');
}
