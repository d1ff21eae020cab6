import type { INodeProperties } from 'n8n-workflow';
import { countries } from 'sms-text';

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
		sendAtOption,
	];
}

/** The collection 'Options', in the order of the alphabet. */
export function optionsField(options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}
