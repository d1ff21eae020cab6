import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { smscApiTest } from './credential/smscApiTest';
import { pollIncoming } from './trigger/pollIncoming';

export class SmscIncomingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSC Incoming SMS Trigger',
		name: 'smscIncomingTrigger',
		icon: { light: 'file:smsc.svg', dark: 'file:smsc.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'incoming SMS',
		description:
			'Start a workflow for every SMS that comes in to a number of your SMSC account. It asks SMSC, so n8n needs no public address.',
		defaults: { name: 'SMSC Incoming SMS Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smscApi',
				required: true,
				testedBy: 'smscApiTest',
			},
		],
		properties: [
			{
				displayName:
					'Every message starts the workflow once: those that come in after the workflow is published, also while n8n is down. In the editor, a test shows the latest ones of the last seven days. When you publish, one execution without items notes where to begin. If SMSC can reach your n8n, the SMSC Trigger gets the messages at once.',
				name: 'setup',
				type: 'notice',
				default: '',
			},
		],
	};

	methods = { credentialTest: { smscApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollIncoming(this);
	}
}
