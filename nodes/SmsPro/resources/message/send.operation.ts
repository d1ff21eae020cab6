import type { Operation } from 'node-frame';
import { sendMessages } from 'sms-sending';

import { smsPro } from '../../sending/smsPro';
import { sendFields } from './send.fields';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send SMS message (costs money)',
	description:
		'Send an SMS to one or many phone numbers. Costs money for each part of the text to each number.',
	fields: sendFields,
	asks: { to: 'to' },
	execute: async (context) => await sendMessages(context, smsPro, sendFields),
};
