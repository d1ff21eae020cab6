import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { executeOperation } from 'node-frame';

import { smsProApiTest } from './credential/smsProApiTest';
import { smsProOtpApiTest } from './credential/smsProOtpApiTest';
import { properties, resources } from './resources';

export class SmsPro implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSPRO',
		name: 'smsPro',
		icon: { light: 'file:smsPro.svg', dark: 'file:smsPro.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Send SMS and one-time passwords through SMSPRO (Nikita, Kyrgyzstan) and follow their delivery. Every SMS part sent costs money.',
		defaults: { name: 'SMSPRO' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smsProApi',
				required: true,
				testedBy: 'smsProApiTest',
				displayOptions: { hide: { resource: ['otp'] } },
			},
			{
				name: 'smsProOtpApi',
				required: true,
				testedBy: 'smsProOtpApiTest',
				displayOptions: { show: { resource: ['otp'] } },
			},
		],
		// The token of a one-time password: hidden in executions by every n8n that heeds this list.
		sensitiveOutputFields: ['token'],
		hints: [
			{
				type: 'info',
				message:
					"Each part of the text to each number costs money. Switch 'Test Mode' on in the options to try without sending.",
				displayCondition:
					'={{ $parameter["resource"] === "message" && $parameter["operation"] === "send" && !$parameter["options"]?.testMode }}',
				whenToDisplay: 'beforeExecution',
				location: 'outputPane',
			},
			{
				type: 'info',
				message: 'Each code that is sent costs money, as any SMS does.',
				displayCondition:
					'={{ $parameter["resource"] === "otp" && $parameter["operation"] === "send" }}',
				whenToDisplay: 'beforeExecution',
				location: 'outputPane',
			},
		],
		properties,
	};

	methods = { credentialTest: { smsProApiTest, smsProOtpApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, resources);
	}
}
