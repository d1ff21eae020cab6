import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputProblem } from 'node-frame';
import { showEntry } from 'sms-text';

import type { MessageKey } from '../../gateway/messageKey';
import { defaultCountry, readAddress } from '../../sending/address';

/** What names a message that was sent. */
export const keyFields: readonly INodeProperties[] = [
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

/** SMSC's own ids are numbers, own ones have up to 40 letters, digits, dots, dashes and underscores. */
const messageIdForm = /^[A-Za-z0-9._-]{1,40}$/;

/** The message that an item means, or what is wrong with the item. */
export function readKey(context: IExecuteFunctions, item: number): MessageKey | InputProblem {
	const messageId = String(context.getNodeParameter('messageId', item) ?? '').trim();
	if (!messageIdForm.test(messageId)) {
		return new InputProblem(
			messageId === ''
				? "'Message ID' is empty"
				: `'Message ID' is not an ID of SMSC: "${messageId.slice(0, 40)}"`,
			"Enter the 'messageId' that sending the message gave back.",
		);
	}
	const address = readAddress(context.getNodeParameter('phone', item), defaultCountry, [
		'email',
		'messenger',
		'phone',
	]);
	if ('problem' in address) {
		return new InputProblem(
			`'Phone' can't be read: ${address.problem}`,
			'Enter the number that the message went to, such as +77012345678, or the e-mail address.',
		);
	}
	return { phone: address.to, messageId };
}

/** What an item's output begins with: the message that it means, as it was entered if it can't be read. */
export function showKey(
	context: IExecuteFunctions,
	item: number,
	key: MessageKey | InputProblem,
): IDataObject {
	if (!(key instanceof Error)) return { messageId: key.messageId, phone: key.phone };
	return {
		messageId: showEntry(context.getNodeParameter('messageId', item)),
		phone: showEntry(context.getNodeParameter('phone', item)),
	};
}
