import { readSentNumber } from 'sms-text';

import { eachItem, InputProblem, parameterOf, type Operation } from 'node-frame';
import { connectXml } from '../../gateway/client';
import { phoneDocument } from '../../gateway/documents/def';

const asks = { phone: 'phone' };

/** `phoneNumber.lookup` → `{ phone, region, operator, timezone }`; time zone in hours from GMT, or null. */
export const lookup: Operation = {
	value: 'lookup',
	name: 'Lookup',
	action: 'Look up phone number',
	description: 'Get the region, operator and time zone of a number in Kyrgyzstan, free of charge',
	fields: [
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0555 123 456',
			description: 'A number of a GSM network in Kyrgyzstan',
		},
	],
	asks,
	execute: async (context) => {
		const client = await connectXml(context);
		const phoneOf = parameterOf<unknown>(context, 'phone', '', 'Phone');
		const answer = async (itemIndex: number) => {
			const reading = readSentNumber(phoneOf(itemIndex), 'KG');
			if ('problem' in reading) {
				throw new InputProblem(
					`'Phone' can't be looked up: ${reading.problem}`,
					'Enter a number such as 0555 123 456 or +996555123456.',
				);
			}
			const phone = reading.number;
			const { region, operator, timezone } = await client.askOrThrow(phoneDocument, { phone });
			return { phone, region, operator, timezone };
		};
		return await eachItem(context, answer, asks);
	},
};
