import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { executeOperation, resourceForm } from 'node-frame';

import { smppApiTest } from './credential/smppApiTest';
import { message } from './resources/message';
import { resources } from './resources';

export class Smpp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMPP',
		name: 'smpp',
		icon: { light: 'file:smpp.svg', dark: 'file:smpp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["messageType"] }}',
		description:
			'Send SMS through an SMPP connection to SMSC or another operator. Every message costs money.',
		defaults: { name: 'SMPP' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smppApi', required: true, testedBy: 'smppApiTest' }],
		properties: resourceForm(resources, message),
	};

	methods = { credentialTest: { smppApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}
}
