import { optionsField, optionsOf, optionsOfRun, type Operation } from 'node-frame';
import { sendMessages } from 'sms-sending';

import { rulesOf } from '../../credential/readCredential';
import { mayBeEmpty } from '../../sending/message';
import { smppGateway } from '../../sending/smpp';
import { sendFields, waitForReceiptOption } from './fields';

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
		// The others are read by the pipeline, some of them once for the whole run.
		const ofRow = optionsOf(context, [optionsField([waitForReceiptOption])]);
		const { waitForReceipt } = optionsOfRun(context, ofRow);
		const gateway = smppGateway(await rulesOf(context), waitForReceipt === true);
		return await sendMessages(context, { ...gateway, mayBeEmpty }, sendFields);
	},
};
