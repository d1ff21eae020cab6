import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputProblem, parameterOf, type Asks } from 'node-frame';
import { readSentNumber } from 'sms-text';

import { defaultCountry } from '../sending/address';

/** One number that SMSC is asked about, or told of. */
export const phoneField: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +7 701 234 56 78',
	description: 'A phone number. Bare digits are an international number without its plus.',
};

export const asksForPhone: Asks = { phone: 'phone' };

/** Reads the number of an item, as digits. @throws InputProblem, if it is none */
export function phoneReader(context: IExecuteFunctions): (item: number) => string {
	const phoneOf = parameterOf<unknown>(context, 'phone', '', 'Phone');
	return (item) => {
		const reading = readSentNumber(phoneOf(item), defaultCountry);
		if ('number' in reading) return reading.number;
		throw new InputProblem(
			`'Phone' can't be read: ${reading.problem}`,
			'Enter a number with its country code, such as +77012345678.',
		);
	};
}
