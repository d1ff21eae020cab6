import type { Operation } from 'node-frame';
import { sendMessages } from 'sms-sending';

import { smsc } from '../../sending/smsc';
import { sendFields, sendOptions } from './fields';

const fields = [...sendFields, sendOptions];

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	// An AI agent that uses the node as a tool is told this and the node's name, and nothing else.
	action: 'Send message (costs money)',
	description:
		"Send an SMS, messenger message, e-mail or call, or an HLR request, to one or many recipients. Costs money for each recipient, and with SMS for each part of the text; 'Estimate' tells the price first.",
	fields,
	asks: { to: 'to' },
	execute: async (context) => await sendMessages(context, smsc, fields),
};
