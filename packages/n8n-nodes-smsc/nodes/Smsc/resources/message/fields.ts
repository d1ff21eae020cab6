import type { INodeProperties } from 'n8n-workflow';
import { countries } from 'sms-text';

import { defaultCountry } from '../../sending/address';
import { channels, channelsWith, type ChannelName } from '../../sending/channels';

const withoutText = channelsWith(({ hasText }) => !hasText);

/** What to send and to whom, for sending as for asking the price. */
export const sendFields: readonly INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: Object.entries(channels).map(([value, { name, description }]) => ({
			name,
			value,
			description,
		})),
		default: 'sms',
		description: 'How to reach the recipients. Each channel has a price of its own.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +7 701 234 56 78, 8 707 765 43 21',
		description:
			'Whom to reach: one recipient, or several as a list or separated by commas, semicolons or new lines. Phone numbers may be in local forms, with spaces and dashes; the channel Email takes e-mail addresses.',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your order 1024 is ready',
		displayOptions: { hide: { channel: withoutText } },
		description:
			'What to say, in at most 1,000 characters except by e-mail. A part of an SMS holds 160 Latin characters, or 70 with Cyrillic or emoji; a longer text is split into parts of 153 or 67, and each is billed.',
	},
	{
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. MyShop',
		displayOptions: { hide: { channel: withoutText } },
		description:
			"Whom the recipient sees the message come from: a name that is registered in the SMSC account, of at most 11 characters or 15 digits; with the channel Email, a registered address. Leave it empty for the account's default sender.",
	},
];

const commentOption: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	default: '',
	placeholder: 'e.g. order 1024',
	displayOptions: { hide: { '/channel': withoutText } },
	description:
		"A note for SMSC's history, neither sent nor billed. 'Get Status' gives it back with 'Detail' Full.",
};

const defaultCountryOption: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: countries.map(({ code, name }) => ({ name, value: code })),
	default: defaultCountry,
	description: 'The country of numbers that are written without one, such as 8 701 234 56 78',
};

const duplicateRecipientsOption: INodeProperties = {
	displayName: 'Duplicate Recipients',
	name: 'duplicateRecipients',
	type: 'options',
	options: [
		{
			name: 'Send Once',
			value: 'sendOnce',
			description: 'A recipient that stands in the run again gets only the first message',
		},
		{
			name: 'Send Each',
			value: 'sendEach',
			description:
				'Every row is sent. SMSC refuses the same text to the same number within a minute.',
		},
	],
	default: 'sendOnce',
	description: 'What to do with a recipient that occurs more than once in the run',
};

const maxCostOption: INodeProperties = {
	displayName: 'Max Cost',
	name: 'maxCost',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0,
	description:
		"Send nothing if the run would cost more than this, in your account's currency. The price is asked from SMSC first. 0 means no limit.",
};

const maxPartsOption: INodeProperties = {
	displayName: 'Max Parts',
	name: 'maxParts',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	displayOptions: { show: { '/channel': channelsWith(({ hasParts }) => hasParts) } },
	description: 'Refuse a text that takes more SMS parts than this. 0 means no limit.',
};

const sendAtOption: INodeProperties = {
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description:
		"When to send, such as 2026-12-31T18:00. A time without a zone is one of the workflow's time zone. Leave it out to send at once.",
};

const subjectOption: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	displayOptions: { show: { '/channel': ['email', 'mms'] satisfies ChannelName[] } },
	description: 'The subject of the e-mail or MMS',
};

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30,
	description: 'How many seconds to wait for the answer to one request',
};

const voiceOption: INodeProperties = {
	displayName: 'Voice',
	name: 'voice',
	type: 'options',
	options: [
		{ name: 'Man', value: 'm' },
		{ name: 'Man 2', value: 'm2' },
		{ name: 'Woman', value: 'w' },
		{ name: 'Woman 2', value: 'w2' },
		{ name: 'Woman 3', value: 'w3' },
		{ name: 'Woman 4', value: 'w4' },
	],
	default: 'w',
	displayOptions: { show: { '/channel': ['voiceCall'] satisfies ChannelName[] } },
	description: 'The voice that reads the text',
};

function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}

export const sendOptions = optionsField([
	commentOption,
	defaultCountryOption,
	duplicateRecipientsOption,
	maxCostOption,
	maxPartsOption,
	sendAtOption,
	subjectOption,
	timeoutOption,
	voiceOption,
]);

/** Of the options, those that the price may depend on. */
export const estimateOptions = optionsField([
	defaultCountryOption,
	duplicateRecipientsOption,
	maxPartsOption,
	subjectOption,
	timeoutOption,
	voiceOption,
]);
