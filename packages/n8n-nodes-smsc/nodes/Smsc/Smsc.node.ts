import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { executeOperation } from 'node-frame';

import { smscApiTest } from './credential/smscApiTest';
import { properties, resources } from './resources';
import { searchSenders } from './resources/sender/searchSenders';

export class Smsc implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSC',
		name: 'smsc',
		icon: { light: 'file:smsc.svg', dark: 'file:smsc.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Send SMS, messenger messages, e-mail and calls through SMSC, check numbers by HLR, and get delivery statuses in bulk. Every message, call and HLR request costs money.',
		defaults: { name: 'SMSC' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smscApi',
				required: true,
				testedBy: 'smscApiTest',
			},
		],
		hints: [
			{
				message:
					"Every recipient costs money, and with SMS every part of the text. The operation 'Estimate' tells the price and sends nothing.",
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
				displayCondition:
					'={{ $parameter["resource"] === "message" && $parameter["operation"] === "send" }}',
			},
			{
				message:
					'SMSC takes one list request of statuses a minute. Give this node all messages as items of one run: 500 of them are one request. A second run within the minute waits until it is over.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'beforeExecution',
				displayCondition: '={{ $parameter["operation"] === "getStatus" }}',
			},
		],
		properties,
	};

	methods = { credentialTest: { smscApiTest }, listSearch: { searchSenders } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}
}
