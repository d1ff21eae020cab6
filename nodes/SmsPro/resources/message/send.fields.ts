import type { INodeProperties } from 'n8n-workflow';

import { defaultCountryField, textField, toField } from './fields';

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
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			defaultCountryField,
			{
				displayName: 'Duplicate Recipients',
				name: 'duplicateRecipients',
				type: 'options',
				options: [
					{
						name: 'Send Once',
						value: 'sendOnce',
						description: 'A number that stands in the run again gets only the first message',
					},
					{
						name: 'Send Each',
						value: 'sendEach',
						description: 'Every row is sent, for example several orders of one customer',
					},
				],
				default: 'sendOnce',
				description: 'What to do with a number that occurs more than once in the run',
			},
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. autumn-sale-2026 or {{ $json.orderId }}',
				description:
					'A name for this sending. Running it again under the same key sends to nobody twice, even in a new execution, as long as numbers, texts, sender and time are the same.',
			},
			{
				displayName: 'Max Cost',
				name: 'maxCost',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 2 },
				default: 0,
				description:
					"Send nothing if the whole run would cost more than this, in your account's currency. 0 means no limit.",
			},
			{
				displayName: 'Max Parts',
				name: 'maxParts',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Refuse a text that takes more SMS parts than this. 0 means no limit.',
			},
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
				description: 'How many packets of 50 numbers are under way at once',
			},
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description:
					"When to send. A time without a zone is one of the workflow's time zone. Leave it out to send at once.",
			},
			{
				displayName: 'Test Mode',
				name: 'testMode',
				type: 'boolean',
				default: false,
				description: 'Whether SMSPRO only checks the message: nothing is sent, nothing is billed',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'How many seconds to wait for the answer to one request',
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
		],
	},
];
