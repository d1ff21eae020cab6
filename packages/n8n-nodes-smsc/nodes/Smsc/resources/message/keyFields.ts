import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputProblem, parameterOf, readMessageId, showAsked, type Asks } from 'node-frame';

import { gatewayName } from '../../gateway/client';
import type { MessageKey } from '../../gateway/messageKey';
import { readSentAddress } from '../../sending/address';

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
const idForm = /^[A-Za-z0-9._-]{1,40}$/;

/** What error items say of the message that an item means. */
export const asksForKey: Asks = { messageId: 'messageId', phone: 'phone' };

/** Reads the message that an item means. @throws InputProblem, if it is none */
export function keyReader(context: IExecuteFunctions): (item: number) => MessageKey {
	const messageIdOf = parameterOf<unknown>(context, 'messageId', '', 'Message ID');
	const phoneOf = parameterOf<unknown>(context, 'phone', '', 'Phone');
	return (item) => {
		const messageId = readMessageId(messageIdOf(item), { name: gatewayName, idForm });
		const address = readSentAddress(phoneOf(item));
		if ('to' in address) return { phone: address.to, messageId };
		throw new InputProblem(
			`'Phone' can't be read: ${address.problem}`,
			'Enter the number that the message went to, such as +77012345678, or the e-mail address.',
		);
	};
}

/** What an item's output begins with: the message that it means, as it was entered if it can't be read. */
export function showKey(
	context: IExecuteFunctions,
	item: number,
	key: MessageKey | InputProblem,
): { readonly messageId: string | null; readonly phone: string | null } {
	if (!(key instanceof Error)) return { messageId: key.messageId, phone: key.phone };
	const { messageId = null, phone = null } = showAsked(context, item, asksForKey);
	return { messageId, phone };
}
