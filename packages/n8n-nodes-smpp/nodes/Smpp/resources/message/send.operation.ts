import type { IDataObject } from 'n8n-workflow';
import type { Operation } from 'node-frame';
import { sendMessages } from 'sms-sending';

import { rulesOf } from '../../credential/readCredential';
import { smppGateway } from '../../sending/smpp';
import { sendFields } from './fields';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send SMS message (costs money)',
	description:
		'Send an SMS to one or many phone numbers; with SMSC also calls, e-mail, HLR requests, MMS, ping and Viber. Costs money.',
	fields: sendFields,
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const gateway = smppGateway(await rulesOf(context), Boolean(options['waitForReceipt']));
		return await sendMessages(context, gateway);
	},
};
