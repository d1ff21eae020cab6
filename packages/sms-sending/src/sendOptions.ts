import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { optionsOf, type OptionsOf } from 'node-frame';
import { countries } from 'sms-text';

import { defaultWindow, weekdays } from './sendWindow';

/** How numbers are written in a country, for hints. */
const localForms: Readonly<Record<string, string>> = { KG: '0555 123 456', KZ: '8 701 234 56 78' };

export function defaultCountryOption(defaultCountry: string): INodeProperties {
	return {
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		options: countries.map(({ code, name }) => ({ name, value: code })),
		default: defaultCountry,
		description: `The country of numbers that are written without one, such as ${localForms[defaultCountry]}`,
	};
}

export const duplicateRecipientsOption: INodeProperties = {
	displayName: 'Duplicate Recipients',
	name: 'duplicateRecipients',
	type: 'options',
	options: [
		{
			name: 'Send Once',
			value: 'sendOnce',
			description: 'A recipient that appears more than once gets only the first message',
		},
		{
			name: 'Send Each',
			value: 'sendEach',
			description: 'Every row is sent, for example several orders of one customer',
		},
	],
	default: 'sendOnce',
	description: 'What to do with a recipient that appears more than once in the run',
};

export const maxPartsOption: INodeProperties = {
	displayName: 'Max Parts',
	name: 'maxParts',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Refuse a text that takes more SMS parts than this. 0 means no limit.',
};

export const maxCostOption: INodeProperties = {
	displayName: 'Max Cost',
	name: 'maxCost',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0,
	description:
		"Send nothing if the whole run would cost more than this, in your account's currency. 0 means no limit.",
};

const sendAtOption: INodeProperties = {
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description:
		"When to send, such as 2026-12-31T18:00. A time without a zone is one of the workflow's time zone. Leave it out to send at once.",
};

export const rewriteTextOption: INodeProperties = {
	displayName: 'Rewrite Text',
	name: 'rewriteText',
	type: 'options',
	options: [
		{ name: 'As It Is', value: 'asIs', description: 'Send the text unchanged' },
		{
			name: 'Latin Letters',
			value: 'latin',
			description: 'Спасибо becomes Spasibo: 160 characters in a part instead of 70',
		},
		{
			name: 'Smart',
			value: 'smart',
			description:
				'Only quotes, dashes, spaces and signs that make a Latin text long become their plain look-alikes',
		},
	],
	default: 'asIs',
	description:
		'How to make the text fit into fewer SMS parts. It is changed only if all of it then fits; links, e-mail addresses, codes and {placeholders} stay.',
};

export const rewriteLanguageOption: INodeProperties = {
	displayName: 'Rewrite Language',
	name: 'rewriteLanguage',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto' },
		{ name: 'Kazakh', value: 'kk' },
		{ name: 'Kyrgyz', value: 'ky' },
		{ name: 'Russian', value: 'ru' },
		{ name: 'Tajik', value: 'tg' },
		{ name: 'Uzbek', value: 'uz' },
	],
	default: 'auto',
	description:
		"The language whose letters the text has, for 'Rewrite Text' set to Latin Letters. Automatic looks at letters and words.",
};

const sendWindowOption: INodeProperties = {
	displayName: 'Send Window',
	name: 'sendWindow',
	type: 'fixedCollection',
	default: { window: defaultWindow },
	placeholder: 'Add window',
	description:
		'Hours in which messages may go out. Outside of them a message is scheduled for the next opening. Leave this out for codes and whatever else is asked for.',
	options: [
		{
			displayName: 'Window',
			name: 'window',
			values: [
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: defaultWindow.from,
					placeholder: 'e.g. 09:00',
					description: 'The time of the day at which it opens, as hh:mm',
				},
				{
					displayName: 'Until',
					name: 'until',
					type: 'string',
					default: defaultWindow.until,
					placeholder: 'e.g. 20:00',
					description:
						'The time of the day at which it closes, as hh:mm. Before or at From, it is that of the next day.',
				},
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: weekdays.map((value) => ({
						name: value.slice(0, 1).toUpperCase() + value.slice(1),
						value,
					})),
					default: [...defaultWindow.days],
					description: 'On which it opens',
				},
				{
					displayName: 'Time Zone',
					name: 'zone',
					type: 'options',
					options: [
						{
							name: 'Recipient',
							value: 'recipient',
							description:
								"That of the number's country; the workflow's, where a country has several, such as Russia",
						},
						{ name: 'Workflow', value: 'workflow', description: "The workflow's own" },
					],
					default: defaultWindow.zone,
					description: 'Whose time From and Until are',
				},
			],
		},
	],
};

export const skipNumbersOption: INodeProperties = {
	displayName: 'Skip Numbers',
	name: 'skipNumbers',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $('Opt-outs').all().map((item) => item.json.phone) }}",
	description:
		"Who isn't to get anything: numbers as in To, for example all of a list of opt-outs. Read once for the whole run. Who is on it comes out as skipped, without an error.",
};

/** A request over HTTP. */
export const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30,
	description: 'How many seconds to wait for the answer to one request',
};

export const idempotencyKeyOption: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. autumn-sale-2026 or {{ $json.orderId }}',
	description:
		'A name for this sending. Under one key nobody gets the same message twice, even in a new execution with a changed list.',
};

export const keyCoversOption: INodeProperties = {
	displayName: 'Key Covers',
	name: 'keyCovers',
	type: 'options',
	options: [
		{
			name: 'Message',
			value: 'message',
			description: 'The same text to the same recipient. Another text is another message.',
		},
		{
			name: 'Recipient',
			value: 'recipient',
			description: 'One message for each recipient, whatever its text',
		},
	],
	default: 'message',
	description: "What counts as the same under 'Idempotency Key'. Sender and time don't matter.",
};

/** What every gateway's `message.send` has among its options. */
export function sharedOptions(defaultCountry: string): INodeProperties[] {
	return [
		defaultCountryOption(defaultCountry),
		duplicateRecipientsOption,
		maxPartsOption,
		rewriteLanguageOption,
		rewriteTextOption,
		sendAtOption,
		sendWindowOption,
		skipNumbersOption,
	];
}

/** What stands in the options of an item of `message.send` or `message.estimate`. @param mayBeEmpty of a gateway's own options */
export function readSendOptions(
	context: IExecuteFunctions,
	form: readonly INodeProperties[],
	mayBeEmpty: readonly string[] = [],
): OptionsOf {
	return optionsOf(context, form, { mayBeEmpty, ofRun: [skipNumbersOption.name] });
}
