/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import path from 'node:path';

import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadPackage } from '../../../../test/engine';
import { WebhookServer, type WebhookOptions } from '../../../../test/engine/webhook';
import { startSmsc, type HandlerEvent, type Smsc, type Wire } from '../../../../test/gateway/smsc';

/** A simulated SMSC, and a workflow that its events start. */
export class EventSite {
	private constructor(
		readonly smsc: Smsc,
		private readonly loader: PackageDirectoryLoader,
		/** The n8n of this moment. */
		public webhook: WebhookServer,
	) {}

	static async start(): Promise<EventSite> {
		const loader = await loadPackage(path.resolve(__dirname, '../..'));
		const webhook = await WebhookServer.start(loader, optionsFor({}));
		const smsc = await startSmsc({ pushRetryMs: 5 });
		const site = new EventSite(smsc, loader, webhook);
		site.paste('');
		return site;
	}

	/** Options of the trigger. */
	set options(options: INodeParameters) {
		this.webhook.options = optionsFor(options);
	}

	/** Pastes the production URL, with this after its end, into the account. */
	paste(query: string): void {
		this.smsc.account.handlerUrl = `${this.webhook.url}${query}`;
	}

	/** One try to tell n8n of an event. @returns the status of its answer */
	async push(event: HandlerEvent, wire: Partial<Wire> = {}): Promise<number | null> {
		const { account, events } = this.smsc;
		return (await events.tryOnce(account.handlerUrl!, event, wire)).httpStatus;
	}

	/** Everything that went into the workflow. */
	get items(): IDataObject[] {
		return this.webhook.executions.flat();
	}

	/** Another process of n8n, which knows only what was stored. */
	async restart(): Promise<void> {
		const { options, staticData, executions } = this.webhook;
		const query = new URL(this.smsc.account.handlerUrl!).search;
		await this.webhook.stop();
		this.webhook = await WebhookServer.start(this.loader, options);
		this.webhook.staticData = staticData;
		this.webhook.executions.push(...executions);
		this.paste(query);
	}

	async stop(): Promise<void> {
		await this.smsc.stop();
		await this.webhook.stop();
		expect(this.webhook.exceptions).toEqual([]);
	}
}

export const allEvents = ['callConfirmed', 'incomingMessage', 'status'];

export function optionsFor(
	options: INodeParameters,
	triggerOn: readonly string[] = allEvents,
): WebhookOptions {
	return {
		type: 'n8n-nodes-smsc.smscTrigger',
		parameters: { triggerOn: [...triggerOn], options },
	};
}
