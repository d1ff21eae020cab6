import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from 'node-frame';
import {
	idempotencyKeyOption,
	keyCoversOption,
	maxCostOption,
	sharedOptions,
	timeoutOption,
} from 'sms-sending';

import { textField, toField } from './fields';

export const sendFields: INodeProperties[] = [
	toField,
	{
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SMSPRO.KG',
		description:
			'The name that the phone shows: one that SMSPRO has approved for your account. At most 11 Latin letters, digits, dots and dashes, or at most 14 digits.',
	},
	textField,
	optionsField([
		...sharedOptions('KG'),
		maxCostOption,
		timeoutOption,
		idempotencyKeyOption,
		keyCoversOption,
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '',
			placeholder: 'e.g. A88726',
			description:
				'An ID of your own for one packet of up to 50 numbers: at most 12 Latin letters and digits, never used before. Leave it out to let the node make IDs that are safe to repeat.',
		},
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10 },
			default: 2,
			description: 'Requests (up to 50 numbers each) sent at the same time',
		},
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description: 'Whether SMSPRO only checks the message: nothing is sent, nothing is billed',
		},
		{
			displayName: 'Wait for Delivery',
			name: 'waitForDelivery',
			type: 'boolean',
			default: false,
			description:
				"Whether to wait for the delivery reports and put them into the output as 'delivery'",
		},
		{
			displayName: 'Wait Time',
			name: 'waitTimeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: "How many seconds 'Wait for Delivery' waits at most",
		},
	]),
];
