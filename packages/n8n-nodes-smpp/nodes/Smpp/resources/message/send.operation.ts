import { optionsOfRun, type Operation } from 'node-frame';
import { readSendOptions, sendMessages } from 'sms-sending';

import { rulesOf } from '../../credential/readCredential';
import { mayBeEmpty } from '../../sending/message';
import { smppGateway } from '../../sending/smpp';
import { sendFields } from './fields';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send SMS message (costs money)',
	description:
		"Send an SMS to one or many phone numbers; with SMSC also what else 'Message Type' offers. Costs money.",
	fields: sendFields,
	asks: { to: 'to' },
	execute: async (context) => {
		const options = readSendOptions(context, sendFields, mayBeEmpty);
		const { waitForReceipt } = optionsOfRun(context, options);
		const gateway = smppGateway(await rulesOf(context), waitForReceipt === true);
		return await sendMessages(context, { ...gateway, mayBeEmpty }, sendFields);
	},
};
