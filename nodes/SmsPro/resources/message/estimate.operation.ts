import type { IDataObject } from 'n8n-workflow';
import { defaultCountryOption, optionsField, roundMoney } from 'sms-sending';
import { measureText, readPhoneList, readPhoneNumber, showEntry } from 'sms-text';

import { connectXml } from '../../gateway/client';
import { accountDocument } from '../../gateway/documents/info';
import { parameterOf, type Operation } from 'node-frame';
import { textField, toField } from './fields';

/**
 * `message.estimate`: what sending would cost, one item per input item. Asks the price once for
 * the whole run and sends nothing. Numbers that stand in the run before count as duplicates, and
 * `affordable` says whether the balance covers this item and all before it: so the last item
 * speaks for the run.
 */
export const estimate: Operation = {
	value: 'estimate',
	name: 'Estimate',
	action: 'Estimate cost of SMS message (free)',
	description:
		'Get the parts, the price and wrong numbers of a message without sending it, free of charge',
	fields: [toField, textField, optionsField([defaultCountryOption('KG')])],
	execute: async (context) => {
		const client = await connectXml(context);
		const { balance, pricePerSms } = await client.askOrThrow(accountDocument, {});
		const to = parameterOf<unknown>(context, 'to');
		const text = parameterOf<unknown>(context, 'text');
		const options = parameterOf<{ defaultCountry?: string }>(context, 'options', {});
		const seen = new Set<string>();
		let spent = 0;
		return context.getInputData().map((_, item) => {
			const { defaultCountry = 'KG' } = options(item);
			const { recipients, ...others } = sortOut(to(item), defaultCountry, seen);
			const { parts, ...measure } = measureText(String(text(item) ?? ''));
			const totalParts = parts * recipients;
			const cost = roundMoney(totalParts * pricePerSms);
			spent += cost;
			const json: IDataObject = {
				// First what is looked for: a table shows only so many columns.
				recipients,
				totalParts,
				cost,
				affordable: roundMoney(spent) <= balance,
				parts,
				pricePerSms,
				balance,
				...others,
				...measure,
			};
			return { json, pairedItem: { item } };
		});
	},
};

function sortOut(to: unknown, defaultCountry: string, seen: Set<string>) {
	const invalidRecipients: IDataObject[] = [];
	let recipients = 0;
	let duplicateRecipients = 0;
	for (const entry of readPhoneList(to)) {
		const reading = readPhoneNumber(entry, defaultCountry);
		if ('problem' in reading) {
			invalidRecipients.push({ to: showEntry(entry), problem: reading.problem });
		} else if (seen.has(reading.number)) {
			duplicateRecipients += 1;
		} else {
			seen.add(reading.number);
			recipients += 1;
		}
	}
	return { recipients, invalidRecipients, duplicateRecipients };
}
