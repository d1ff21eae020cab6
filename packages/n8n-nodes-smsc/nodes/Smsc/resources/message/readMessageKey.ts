import type { IExecuteFunctions } from 'n8n-workflow';
import { InputProblem } from 'node-frame';

import type { MessageKey } from '../../gateway/scripts/status';
import { defaultCountry } from '../../recipients/defaultCountry';
import { readAddress } from '../../recipients/readAddress';

/** SMSC's own ids are numbers, own ones have up to 40 letters, digits, dots, dashes and underscores. */
const messageIdForm = /^[A-Za-z0-9._-]{1,40}$/;

/** The message that an item means, or what is wrong with the item. */
export function readMessageKey(
	context: IExecuteFunctions,
	item: number,
): MessageKey | InputProblem {
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
	return { phone: address.address, messageId };
}
