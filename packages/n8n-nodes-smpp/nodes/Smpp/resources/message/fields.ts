import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from 'node-frame';
import { sharedOptions } from 'sms-sending';

import { messageTypeOptions, messageTypesWith } from '../../messageTypes';

export const waitForReceiptOption: INodeProperties = {
	displayName: 'Wait for Receipt',
	name: 'waitForReceipt',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the final delivery receipt is here and put it into the item. The run then binds as a transceiver of its own. HLR requests have their result in it.',
};

const ownOptions: readonly INodeProperties[] = [
	{
		displayName: 'Comment',
		name: 'comment',
		type: 'string',
		default: '',
		placeholder: 'e.g. Campaign 12',
		description:
			'A note that only you see, in the list of sent messages of the SMSC cabinet. It is free of charge. Calls have none.',
	},
	{
		displayName: 'Encoding',
		name: 'encoding',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'GSM 7-bit if it has all characters of the text, otherwise UCS2',
			},
			{
				name: 'GSM 7-Bit',
				value: 'gsm7',
				description: 'Latin letters: 160 characters in one SMS',
			},
			{
				name: 'ISO 8859-1',
				value: 'latin1',
				description: 'Western European letters: 140 characters in one SMS',
			},
			{ name: 'UCS2', value: 'ucs2', description: 'All alphabets: 70 characters in one SMS' },
		],
		default: 'auto',
		description:
			'How the text is put into octets. A choice that lacks one of its characters is refused before sending.',
	},
	{
		displayName: 'Request Receipt',
		name: 'requestReceipt',
		type: 'boolean',
		default: true,
		description:
			'Whether to ask the operator for a delivery receipt. The SMPP Trigger node gets it.',
	},
	{
		displayName: 'Throughput',
		name: 'throughput',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10000, numberPrecision: 2 },
		default: 30,
		description:
			'How many messages a second go out at most, for all executions with this credential together; 0 for no limit. SMSC takes 100 a second unless your account has another limit. Read from the first item.',
	},
	{
		displayName: 'Validity Period',
		name: 'validityPeriod',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 525600, numberPrecision: 0 },
		default: 0,
		description:
			'How many minutes the operator tries to deliver the message; 0 leaves it to the operator',
	},
	{
		displayName: 'Voice Parameters',
		name: 'voiceParameters',
		type: 'string',
		default: '',
		placeholder: 'e.g. 20,10,3',
		description: 'The call\'s "param" as the documents of SMSC describe it. Only for calls.',
	},
	waitForReceiptOption,
	{
		displayName: 'Wait Timeout',
		name: 'waitTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
		default: 300,
		description:
			'How many seconds to wait for receipts after the last message went out. Read from the first item.',
	},
	{
		displayName: 'Window',
		name: 'window',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
		default: 10,
		description:
			'How many messages may wait for the answer of the operator at once. Read from the first item.',
	},
];

/** The fields of `message.send`. */
export const sendFields: readonly INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options: messageTypeOptions,
		default: 'text',
		description: 'What to send',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +996 555 123 456, +7 700 123 45 67',
		description:
			'One phone number, or several as a list or separated by commas, semicolons or new lines; e-mail addresses where the message type is E-Mail',
	},
	{
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. MyCompany',
		description:
			"A name of at most 11 Latin characters or a number, as registered with the operator. Leave it empty for the account's own.",
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your order 1024 is ready',
		displayOptions: { show: { messageType: messageTypesWith('text') } },
		description:
			'An SMS holds 160 Latin characters or 70 with Cyrillic; a longer text costs one SMS for each 153 or 67',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order',
		displayOptions: { show: { messageType: messageTypesWith('subject') } },
		description: 'The subject line of the e-mail or MMS',
	},
	{
		displayName: 'Voice',
		name: 'voice',
		type: 'options',
		options: [
			{ name: 'Female', value: 'w' },
			{ name: 'Female, Second', value: 'w2' },
			{ name: 'Female, Third', value: 'w3' },
			{ name: 'Female, Fourth', value: 'w4' },
			{ name: 'Male', value: 'm' },
			{ name: 'Male, Second', value: 'm2' },
		].sort((a, b) => a.name.localeCompare(b.name)),
		default: 'm',
		displayOptions: { show: { messageType: messageTypesWith('voice') } },
		description: 'Who reads the text',
	},
	optionsField([...sharedOptions('KG'), ...ownOptions]),
];
