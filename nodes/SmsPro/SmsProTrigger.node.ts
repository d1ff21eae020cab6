import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { toNodeError } from 'node-frame';

import { smsProApiTest } from './credential/smsProApiTest';
import { properties } from './trigger/properties';
import { receiveReports } from './trigger/receiveReports';
import { findSettingsProblem, readSettings } from './trigger/settings';

export class SmsProTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSPRO Trigger',
		name: 'smsProTrigger',
		icon: { light: 'file:smsPro.svg', dark: 'file:smsPro.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"].join(", ") }}',
		// n8n shows this for both nodes, where it lists their actions together.
		description:
			'Send SMS through SMSPRO (Nikita, Kyrgyzstan), and start a workflow when it pushes delivery reports',
		defaults: { name: 'SMSPRO Trigger' },
		eventTriggerDescription: 'Waiting for SMSPRO to push a delivery report to the test URL',
		activationMessage:
			'SMSPRO can now push delivery reports to your production URL. Paste it into MY PROFILE → API PARAMETERS of the SMSPRO cabinet, if you have not done so yet.',
		triggerPanel: {
			header: 'Receive delivery reports from SMSPRO',
			executionsHelp: {
				inactive:
					"This trigger has two URLs. <br /> <br /> <b>Test URL, while you build your workflow</b>: click 'Execute step', paste the test URL into MY PROFILE → API PARAMETERS of the SMSPRO cabinet, and send yourself a message. The next report shows up in the editor. n8n listens for two minutes only, so put the production URL in its place afterwards. <br /> <br /> <b>Production URL, to run your workflow automatically</b>: publish the workflow, then paste the production URL into the cabinet and tick «Включить отправку отчетов» (send reports). An account has one URL: where several workflows need its reports, let this one call them.",
				active:
					'This trigger has two URLs. <br /> <br /> <b>Test URL, while you build your workflow</b>: click \'Execute step\', then send a report to the test URL. It shows up in the editor. <br /> <br /> <b>Production URL, which runs your workflow automatically</b>: it belongs into MY PROFILE → API PARAMETERS of the SMSPRO cabinet, with «Включить отправку отчетов» (send reports) ticked. Its runs show up in the <a data-key="executions">executions list</a>, but not in the editor.',
			},
			activationHint:
				'Once you have finished building your workflow, publish it and paste the production URL into the SMSPRO cabinet. Then it runs by itself.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smsProApi',
				required: true,
				testedBy: 'smsProApiTest',
				displayOptions: { show: { '/options.confirmWithGateway': [true] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Empty, or n8n would answer with the first item instead of what the node says.
				responseData: '',
			},
		],
		properties,
	};

	methods = { credentialTest: { smsProApiTest } };

	/** The URL is pasted into the cabinet by hand: SMSPRO has no API for it. */
	webhookMethods = {
		default: {
			/** n8n asks this first whenever it makes the webhook live, so this is where a setting can stop it. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const hasCredential = this.getNode().credentials?.['smsProApi'] !== undefined;
				const problem = findSettingsProblem(readSettings(this), hasCredential);
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
		return await receiveReports(this);
	}
}
