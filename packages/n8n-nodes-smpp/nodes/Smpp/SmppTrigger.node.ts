import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { optionsField } from 'node-frame';

import { smppApiTest } from './credential/smppApiTest';
import { startListening } from './trigger/startListening';

export class SmppTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMPP Trigger',
		name: 'smppTrigger',
		icon: { light: 'file:smpp.svg', dark: 'file:smpp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"].join(", ") }}',
		// n8n shows this for both nodes, where it lists their actions together.
		description:
			'Send SMS over SMPP, and start a workflow when delivery receipts, HLR results or incoming messages come',
		defaults: { name: 'SMPP Trigger' },
		eventTriggerDescription: 'Waiting for the operator to deliver something',
		activationMessage:
			'The workflow now holds an SMPP bind as a receiver and gets what the operator delivers.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smppApi', required: true, testedBy: 'smppApiTest' }],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'triggerOn',
				type: 'multiOptions',
				options: [
					{ name: 'Delivery Receipt', value: 'deliveryReceipt' },
					{ name: 'HLR Result', value: 'hlrResult' },
					{ name: 'Incoming Message', value: 'incomingMessage' },
				],
				default: ['deliveryReceipt', 'hlrResult', 'incomingMessage'],
				required: true,
			},
			optionsField([
				{
					displayName: 'Acknowledge',
					name: 'acknowledge',
					type: 'options',
					options: [
						{
							name: 'Immediately',
							value: 'immediately',
							description:
								'As it arrives, when the execution is only being started. What n8n has not saved by then is lost if n8n crashes.',
						},
						{
							name: 'When the Execution Finished',
							value: 'whenFinished',
							description:
								'The operator repeats what a stop or crash of n8n left unanswered. It has only as many on the way as it allows unanswered, 5 at SMSC.',
						},
					],
					default: 'immediately',
					description: 'When to tell the operator that a delivery arrived',
				},
			]),
		],
	};

	methods = { credentialTest: { smppApiTest } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startListening(this);
	}
}
