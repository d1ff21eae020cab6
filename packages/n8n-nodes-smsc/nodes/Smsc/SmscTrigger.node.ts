import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { toNodeError } from 'node-frame';

import { properties } from './trigger/properties';
import { receiveEvents } from './trigger/receiveEvents';
import { findSettingsProblem, readSettings } from './trigger/settings';

export class SmscTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSC Trigger',
		name: 'smscTrigger',
		icon: { light: 'file:smsc.svg', dark: 'file:smsc.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"].join(", ") }}',
		// n8n shows this for both nodes, where it lists their actions together.
		description:
			'Send SMS, messenger messages, e-mail and calls through SMSC, and start a workflow when it tells of a delivery status, an HLR result, an incoming SMS or a confirmation by call',
		defaults: { name: 'SMSC Trigger' },
		eventTriggerDescription: 'Waiting for SMSC to send an event to the test URL',
		activationMessage:
			'SMSC can now send events to your production URL. Paste it into the settings of your SMSC account, if you have not done so yet.',
		triggerPanel: {
			header: 'Receive events from SMSC',
			executionsHelp: {
				inactive:
					"This trigger has two URLs. <br /> <br /> <b>Test URL, while you build your workflow</b>: click 'Execute step', paste the test URL with ?charset=utf-8 at its end into the settings of your SMSC account, and send yourself a message. Its status shows up in the editor. n8n listens for two minutes only, so put the production URL in its place afterwards. <br /> <br /> <b>Production URL, to run your workflow automatically</b>: publish the workflow, then paste the production URL into the settings. An account has one address: where several workflows need its events, let this one call the others.",
				active:
					'This trigger has two URLs. <br /> <br /> <b>Test URL, while you build your workflow</b>: click \'Execute step\', then send an event to the test URL. It shows up in the editor. <br /> <br /> <b>Production URL, which runs your workflow automatically</b>: it belongs in the settings of your SMSC account. Its runs show up in the <a data-key="executions">executions list</a>, but not in the editor.',
			},
			activationHint:
				'Once you have finished building your workflow, publish it and paste the production URL into the settings of your SMSC account. Then it runs by itself.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Empty, or n8n would answer with the first item instead of what the node says.
				responseData: '',
			},
			{
				// The documents don't say that SMSC never sends a GET.
				name: 'default',
				httpMethod: 'GET',
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
				ndvHideUrl: true,
			},
		],
		properties,
	};

	/** The URL is pasted into the account by hand: SMSC has no API for it. */
	webhookMethods = {
		default: {
			/** n8n asks this first whenever it makes the webhook live, so this is where a setting can stop it. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const problem = findSettingsProblem(readSettings(this));
				if (problem !== undefined) throw toNodeError(this.getNode(), problem);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveEvents(this);
	}
}
