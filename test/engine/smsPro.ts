import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Gateway } from '../gateway';
import { loadPackage, runNode, type CredentialData, type NodeResult, type NodeRun } from './index';

export type SmsProRun = Partial<Omit<NodeRun, 'parameters'>>;

/** The SMSPRO node of the built package, bound to a simulated gateway. */
export class SmsProNode {
	private constructor(
		readonly loader: PackageDirectoryLoader,
		private readonly gateway: Gateway,
	) {}

	static async load(gateway: Gateway): Promise<SmsProNode> {
		return new SmsProNode(await loadPackage(), gateway);
	}

	/** Both credentials of the gateway's first account. */
	credentials(): CredentialData {
		const { login, password, apiKey } = this.gateway.account;
		const baseUrl = this.gateway.url;
		return { smsProApi: { login, password, baseUrl }, smsProOtpApi: { apiKey, baseUrl } };
	}

	/** Runs an operation; parameters may be expressions over the items. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		run: SmsProRun = {},
	): Promise<NodeResult> {
		return await runNode(this.loader, {
			type: 'n8n-nodes-smspro.smsPro',
			items: [{}],
			credentials: this.credentials(),
			...run,
			parameters: { resource, operation, ...parameters },
		});
	}

	/** `message.send` with a text and an approved sender. */
	async send(parameters: INodeParameters, run: SmsProRun = {}): Promise<NodeResult> {
		const message = { sender: 'SMSPRO.KG', text: 'Your order is ready' };
		return await this.run('message', 'send', { ...message, ...parameters }, run);
	}

	/** `message.send` to the `to` of every item. */
	async sendToItems(items: IDataObject[], parameters: INodeParameters, run: SmsProRun = {}) {
		return await this.send({ to: '={{ $json.to }}', ...parameters }, { ...run, items });
	}
}

/** The json of the items. */
export function jsonOf(items: NodeResult['items']): IDataObject[] {
	return items.map(({ json }) => json);
}

/** Kyrgyz numbers that all end in a delivered message. */
export function numbers(count: number, from = 0): string[] {
	return Array.from({ length: count }, (_, index) => {
		const serial = String(from + index).padStart(5, '0');
		return `9967${serial}010`;
	});
}
