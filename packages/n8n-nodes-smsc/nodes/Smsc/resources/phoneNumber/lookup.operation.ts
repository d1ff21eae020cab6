import { GatewayFailure, readItems, showAsked, type Operation } from 'node-frame';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import {
	operatorNotFound,
	operatorScript,
	type OperatorAnswer,
} from '../../gateway/scripts/operator';
import { askEach } from '../askEach';
import { asksForPhone, phoneField, phoneReader } from '../phoneField';

const nothingKnown: OperatorAnswer = {
	phone: null,
	country: null,
	region: null,
	operator: null,
	mcc: null,
	mnc: null,
	timezone: null,
};

/**
 * `phoneNumber.lookup` → `{ phone, country, region, operator, mcc, mnc, timezone }`; all null where SMSC does
 * not know whose number it is. A number is asked about once in a run.
 */
export const lookup: Operation = {
	value: 'lookup',
	name: 'Lookup',
	action: 'Look up phone number',
	description:
		'Get the country, operator, region and time zone of a number, free of charge. SMSC knows them by the number alone: whether it is in use, an HLR request tells.',
	fields: [phoneField],
	asks: asksForPhone,
	execute: async (context) => {
		const phones = readItems(context, phoneReader(context));
		const asking = await connect(context);
		const answers = new Map<string, OperatorAnswer | GatewayFailure>();
		return await askEach(context, phones, {
			answer: async (phone) => {
				const known = answers.get(phone) ?? (await lookUp(phone));
				answers.set(phone, known);
				return known instanceof GatewayFailure ? known : { ...known, phone };
			},
			showFailed: (item) => showAsked(context, item, asksForPhone),
		});

		async function lookUp(phone: string): Promise<OperatorAnswer | GatewayFailure> {
			const reply = await ask(asking, operatorScript, phone);
			if (reply.kind === 'answer') return reply.answer;
			const isUnknown = reply.failure.details.statusCode === operatorNotFound;
			return isUnknown ? nothingKnown : reply.failure;
		}
	},
};
