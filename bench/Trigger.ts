/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { EventEmitter } from 'node:events';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

let count = 0;

/** What the trigger needs of n8n for production pushes, and nothing that takes time: a node of its own, and its static data. */
export class Trigger {
	private readonly node = { id: `node ${(count += 1)}`, name: 'Trigger' };
	private readonly staticData: IDataObject = {};

	contextOf(rawBody: Uint8Array): IWebhookFunctions {
		const response = Object.assign(new EventEmitter(), { writableEnded: false });
		const context: Partial<Record<keyof IWebhookFunctions, unknown>> = {
			getMode: () => 'webhook',
			getNode: () => this.node,
			getNodeParameter: (name: string, otherwise: unknown) =>
				name === 'triggerOn' ? ['delivered'] : otherwise,
			getQueryData: () => ({}),
			getRequestObject: () => ({ ip: '127.0.0.1', rawBody }),
			getResponseObject: () => response,
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => this.staticData,
			logger: console,
		};
		return context as unknown as IWebhookFunctions;
	}
}
