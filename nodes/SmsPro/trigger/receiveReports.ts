import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { GatewayFailure, UnreadableAnswer } from 'node-frame';
import { connectXml } from '../gateway/client';
import type { DeliveryReport } from '../gateway/deliveryReport';
import { checkCaller } from './checkCaller';
import { confirmReports } from './confirmReports';
import { readPush } from './readPush';
import { recallReports } from './recallReports';
import { readSettings, type TriggerSettings } from './settings';

/** What n8n adds to a request of Express. */
interface WebhookRequest {
	readonly ip?: string;
	readonly rawBody?: Uint8Array;
	readRawBody?(): Promise<void>;
}

/** Seconds. The gateway waits for its answer meanwhile. */
const confirmTimeout = 10;

/** The body of the answer 200. */
const taken = 'OK';

/**
 * Answers a push. The gateway takes nothing but HTTP 200 for an answer and pushes again up to three
 * times; so 200 means that the reports are n8n's now, or that nobody wants them.
 */
export async function receiveReports(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const settings = readSettings(context);
		const address = (context.getRequestObject() as WebhookRequest).ip;
		const { token } = context.getQueryData() as IDataObject;
		const refusal = checkCaller({ address, token }, settings);
		if (refusal !== undefined) return refuse(context, refusal.status, refusal.reason);
		return await takeOver(context, settings, readPush(await readBody(context)));
	} catch (error) {
		if (error instanceof UnreadableAnswer) {
			return refuse(context, 400, `The request is not a delivery report: ${error.message}.`);
		}
		// Whatever keeps the gateway from being asked may pass; until then a repeated push does no harm.
		if (error instanceof GatewayFailure) {
			return refuse(context, 503, `It can't be confirmed: ${error.message}. ${error.advice}`);
		}
		return refuse(context, 500, error instanceof Error ? error.message : String(error));
	}
}

async function takeOver(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	reports: readonly DeliveryReport[],
): Promise<IWebhookResponseData> {
	const wanted = reports.filter(({ report }) => settings.triggerOn.has(report));
	// Who tries out a test URL sends the same report again and again, and wants to see it each time.
	const remembers = settings.ignoreRepeats && context.getMode() !== 'manual';
	const memory = remembers ? recallReports(context) : undefined;
	const news = memory?.withoutRepeats(wanted) ?? wanted;
	const believed = settings.confirmWithGateway ? await confirm(context, news) : news;
	if (believed.length === 0) return { webhookResponse: taken };
	const items = believed.map((report) => ({ json: { ...report } satisfies IDataObject }));
	return {
		workflowData: [items],
		/**
		 * n8n asks for it once it has stored the execution, or handed it to its queue: the moment to
		 * remember the reports. Earlier, they would count as repeats when n8n could not take them over,
		 * and n8n would lose the memory itself: starting the execution, it forgets that static data has
		 * changed (n8n 2.41.1, webhook-helpers: WorkflowRunner.run makes another Workflow of the same data).
		 */
		get webhookResponse() {
			memory?.remember(believed);
			return taken;
		},
	};
}

async function confirm(
	context: IWebhookFunctions,
	reports: readonly DeliveryReport[],
): Promise<readonly DeliveryReport[]> {
	if (reports.length === 0) return reports;
	const confirmed = await confirmReports(reports, await connectXml(context, confirmTimeout));
	const others = reports.length - confirmed.length;
	if (others > 0) {
		context.logger.warn(
			`${context.getNode().name}: SMSPRO does not confirm ${others} of ${reports.length} pushed delivery reports, so they were left out`,
		);
	}
	return confirmed;
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

/** Answers with the status alone, and starts nothing. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	const explained = `${context.getNode().name} answered a pushed delivery report with ${status}. ${reason}`;
	context.logger.warn(explained);
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

function brokenOff(): UnreadableAnswer {
	return new UnreadableAnswer('its body broke off');
}
