import { loadPackage } from '../../../engine';
import { WebhookServer, type WebhookOptions } from '../../../engine/webhook';
import { startGateway, type Gateway } from '../../../gateway';
import { escapeXml, GatewayClient } from '../../../gateway/client/GatewayClient';

export const finalReports = [
	'delivered',
	'expired',
	'insufficientFunds',
	'notDelivered',
	'rejected',
];
export const allReports = [...finalReports, 'queued', 'sentToOperator', 'unknown'];

/** A simulated gateway, and a workflow that its reports start. */
export class TriggerSite {
	readonly client: GatewayClient;

	private constructor(
		readonly gateway: Gateway,
		readonly webhook: WebhookServer,
	) {
		this.client = new GatewayClient(gateway);
		gateway.account.reportUrl = webhook.url;
	}

	static async start(): Promise<TriggerSite> {
		const gateway = await startGateway({
			clock: { now: () => Date.parse('2026-11-22T12:00:00+06:00') },
			pushRetryMs: 20,
		});
		const webhook = await WebhookServer.start(await loadPackage(), optionsFor(gateway, {}));
		return new TriggerSite(gateway, webhook);
	}

	/** The workflow, with these options of the trigger. */
	options(
		settings: WebhookOptions['parameters'],
		others: Partial<WebhookOptions> = {},
	): WebhookOptions {
		return optionsFor(this.gateway, settings, others);
	}

	async stop(): Promise<void> {
		await this.gateway.stop();
		await this.webhook.stop();
		expect(this.webhook.exceptions).toEqual([]);
	}
}

function optionsFor(
	gateway: Gateway,
	settings: WebhookOptions['parameters'],
	others: Partial<WebhookOptions> = {},
): WebhookOptions {
	const { login, password } = gateway.account;
	return {
		type: 'n8n-nodes-smspro.smsProTrigger',
		parameters: { triggerOn: finalReports, options: settings },
		credentials: { smsProApi: { login, password, baseUrl: gateway.url } },
		...others,
	};
}

export type PushedRow = readonly [id: string, number: string, code: number];

/** A document as the gateway pushes it, a `<dr>` for each row. */
export function pushedDocument(...rows: readonly PushedRow[]): string {
	return reportOf(...rows.map(([id, number, code]) => drOf(id, phoneOf(number, code))));
}

export function reportOf(...drs: readonly string[]): string {
	return `<?xml version="1.0" encoding="UTF-8"?><report>${drs.join('')}</report>`;
}

export function drOf(id: string, ...phones: readonly string[]): string {
	return `<dr><id>${escapeXml(id)}</id>${phones.join('')}</dr>`;
}

export function phoneOf(number: string, code: number | string = 3): string {
	return `<phone><number>${escapeXml(number)}</number><report>${code}</report><sendTime>20261122120000</sendTime><rcvTime></rcvTime></phone>`;
}
