import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from 'node-frame';
import {
	defaultCountryOption,
	duplicateRecipientsOption,
	idempotencyKeyOption,
	keyCoversOption,
	maxCostOption,
	maxPartsOption,
	rewriteLanguageOption,
	rewriteTextOption,
	sharedOptions,
	skipNumbersOption,
	timeoutOption,
} from 'sms-sending';
import { voices } from 'smsc-codes';

import { defaultCountry } from '../../sending/address';
import { channels, channelsWith } from '../../sending/channels';
import { spreadFreq, spreadPeriod, validityRange } from '../../sending/sendParameters';

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
		displayName: 'Bot',
		name: 'bot',
		type: 'string',
		default: '',
		// Not required by n8n: it would ask for one wherever the channel is an expression.
		placeholder: 'e.g. @my_shop_bot or +77012345678',
		displayOptions: { show: { channel: channelsWith(({ bot }) => bot !== null) } },
		description:
			"Whom the message comes from, as it is connected to the SMSC account: a Telegram bot's name, or the number of a WhatsApp account",
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
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: "The account's default sender",
				typeOptions: { searchListMethod: 'searchSenders', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. MyShop',
			},
		],
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

const subjectOption: INodeProperties = {
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	default: '',
	displayOptions: { show: { '/channel': channelsWith(({ hasSubject }) => hasSubject) } },
	description: 'The subject of the e-mail or MMS',
};

const voiceOption: INodeProperties = {
	displayName: 'Voice',
	name: 'voice',
	type: 'options',
	options: voices.map((value) => ({
		value,
		name: value.replace('m', 'Man ').replace('w', 'Woman ').trim(),
	})),
	default: 'w',
	displayOptions: { show: { '/channel': channelsWith(({ hasVoice }) => hasVoice) } },
	description: 'The voice that reads the text',
};

const shortLinksOption: INodeProperties = {
	displayName: 'Short Links',
	name: 'shortLinks',
	type: 'boolean',
	default: true,
	displayOptions: { hide: { '/channel': withoutText } },
	description:
		"Whether SMSC makes the links in the text short. It can then tell who opened one, with the status 'Link Clicked', if the account's settings ask for that.",
};

const spreadOverOption: INodeProperties = {
	displayName: 'Spread Over',
	name: 'spreadOver',
	type: 'fixedCollection',
	default: { spread: { period: 4, freq: 10 } },
	options: [
		{
			displayName: 'Spread',
			name: 'spread',
			values: [
				{
					displayName: 'Period (Hours)',
					name: 'period',
					type: 'number',
					typeOptions: {
						minValue: spreadPeriod.min,
						maxValue: spreadPeriod.max,
						numberPrecision: 1,
					},
					default: 4,
					description: 'How long SMSC takes to send to all recipients of a request',
				},
				{
					displayName: 'Frequency (Minutes)',
					name: 'freq',
					type: 'number',
					typeOptions: { minValue: spreadFreq.min, maxValue: spreadFreq.max, numberPrecision: 0 },
					default: 10,
					description: 'How often it sends to the next group of them',
				},
			],
		},
	],
	description:
		'Sends a list little by little instead of at once. Each request, of up to 100 recipients who get the same text, is spread over the whole period; a text of its own for each goes out at once.',
};

const validityOption: INodeProperties = {
	displayName: 'Validity (Minutes)',
	name: 'validity',
	type: 'number',
	typeOptions: {
		minValue: validityRange.min,
		maxValue: validityRange.max,
		numberPrecision: 0,
	},
	default: 1440,
	description: 'How long to try to deliver the message, up to 24 hours',
};

const voiceParametersOption: INodeProperties = {
	displayName: 'Voice Parameters',
	name: 'voiceParameters',
	type: 'string',
	default: '25,60,3',
	placeholder: 'e.g. 25,60,3',
	displayOptions: { show: { '/channel': channelsWith(({ hasVoice }) => hasVoice) } },
	description:
		'Seconds to wait until somebody answers (10 to 35), seconds between two tries (10 to 3,600) and how many tries (1 to 9), with commas',
};

/** SMS parts are those of some channels only. */
const ofParts = new Set(
	[maxPartsOption, rewriteTextOption, rewriteLanguageOption].map(({ name }) => name),
);

function whereItApplies(option: INodeProperties): INodeProperties {
	if (!ofParts.has(option.name)) return option;
	const show = {
		...option.displayOptions?.show,
		'/channel': channelsWith(({ hasParts }) => hasParts),
	};
	return { ...option, displayOptions: { show } };
}

export const sendOptions = optionsField([
	...sharedOptions(defaultCountry).map(whereItApplies),
	{
		...maxCostOption,
		description: `${maxCostOption.description} SMSC is asked for the price first.`,
	},
	timeoutOption,
	idempotencyKeyOption,
	keyCoversOption,
	commentOption,
	shortLinksOption,
	spreadOverOption,
	subjectOption,
	validityOption,
	voiceOption,
	voiceParametersOption,
]);

/** Of the options, those that the price may depend on. */
export const estimateOptions = optionsField([
	defaultCountryOption(defaultCountry),
	duplicateRecipientsOption,
	...[maxPartsOption, rewriteLanguageOption, rewriteTextOption].map(whereItApplies),
	skipNumbersOption,
	timeoutOption,
	shortLinksOption,
	subjectOption,
	voiceOption,
]);
