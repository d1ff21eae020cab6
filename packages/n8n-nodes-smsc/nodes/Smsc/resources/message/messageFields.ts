import type { INodeProperties } from 'n8n-workflow';

/** What names a message that was sent. */
export const messageFields: readonly INodeProperties[] = [
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.to }} or +7 701 234 56 78',
		description:
			"The phone number, e-mail address or Telegram name that the message went to: the 'to' that sending gave back. SMSC needs it beside the ID.",
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.messageId }}',
		description: "The 'messageId' that sending gave back, or the ID in the SMSC account",
	},
];
