import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	defaultCountryOption,
	readRewrite,
	readSendOptions,
	readSkipOption,
	rewriteLanguageOption,
	rewriteTextOption,
	rewritingComparison,
	roundMoney,
	skipNumbersOption,
	type Row,
	type SkipList,
} from 'sms-sending';
import { measureText, readPhoneList, readPhoneNumber, rewriteText, showEntry } from 'sms-text';

import { connectXml } from '../../gateway/client';
import { accountDocument } from '../../gateway/documents/info';
import {
	errorItem,
	InputProblem,
	optionsField,
	optionsOfRun,
	parameterOf,
	readItems,
	readText,
	showAsked,
	toNodeError,
	type Operation,
	type OptionsOf,
} from 'node-frame';
import { textProblem } from '../../sending/message';
import { textField, toField } from './fields';

const fields = [
	toField,
	textField,
	optionsField([
		defaultCountryOption('KG'),
		rewriteLanguageOption,
		rewriteTextOption,
		skipNumbersOption,
	]),
];

const asks = { to: 'to' };

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
	fields,
	asks,
	execute: async (context) => {
		const options = readSendOptions(context, fields);
		const skipOption = readSkipOption(optionsOfRun(context, options), 'KG');
		const questions = readItems(context, questionReader(context, options, skipOption.problem));
		const client = await connectXml(context);
		const { balance, pricePerSms } = await client.askOrThrow(accountDocument, {});
		const compare = rewritingComparison();
		const seen = new Set<string>();
		let spent = 0;
		return questions.map((question, item) => {
			if (question instanceof InputProblem) {
				const nodeError = toNodeError(context.getNode(), question, item);
				return errorItem(context, nodeError, item, showAsked(context, item, asks));
			}
			const { to, textBefore, text, rewrite, defaultCountry } = question;
			const { recipients, ...others } = sortOut(to, defaultCountry, seen, skipOption.list);
			const { parts, ...measure } = measureText(text);
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
				rewriting: compare(
					textBefore,
					rewrite?.language,
					(count) => count * recipients * pricePerSms,
				),
			};
			return { json, pairedItem: { item } };
		});
	},
};

interface Question {
	readonly to: unknown;
	/** As the item has it, and as it would go out. */
	readonly textBefore: string;
	readonly text: string;
	readonly rewrite: Row<unknown>['rewrite'];
	readonly defaultCountry: string;
}

/** What an item asks for. The reading throws InputProblem where sending would refuse it whatever its recipients. */
function questionReader(
	context: IExecuteFunctions,
	optionsOf: OptionsOf,
	skipProblem: string | undefined,
): (item: number) => Question {
	const toOf = parameterOf<unknown>(context, 'to', undefined, 'To');
	const textOf = parameterOf<unknown>(context, 'text', undefined, 'Text');
	return (item) => {
		const options = optionsOf(item);
		const { defaultCountry = 'KG' } = options as { defaultCountry?: string };
		const textBefore = readText(textOf(item), 'Text');
		const rewrite = readRewrite(options);
		const text = rewrite ? rewriteText(textBefore, rewrite).text : textBefore;
		const problem = skipProblem ?? textProblem(text);
		if (problem !== undefined) throw new InputProblem(problem, '');
		return { to: toOf(item), textBefore, text, rewrite, defaultCountry };
	};
}

function sortOut(to: unknown, defaultCountry: string, seen: Set<string>, skipList: SkipList) {
	const invalidRecipients: IDataObject[] = [];
	let recipients = 0;
	let duplicateRecipients = 0;
	let skippedRecipients = 0;
	for (const entry of readPhoneList(to)) {
		const reading = readPhoneNumber(entry, defaultCountry);
		if ('problem' in reading) {
			invalidRecipients.push({ to: showEntry(entry), problem: reading.problem });
		} else if (skipList.has(reading.number)) {
			skippedRecipients += 1;
		} else if (seen.has(reading.number)) {
			duplicateRecipients += 1;
		} else {
			seen.add(reading.number);
			recipients += 1;
		}
	}
	return { recipients, invalidRecipients, duplicateRecipients, skippedRecipients };
}
