import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	InputProblem,
	locatedValue,
	parameterOf,
	readOrProblem,
	readText,
	type OptionsOf,
} from 'node-frame';
import type { RewriteRules } from 'sms-text';

import { readSendWindow, type SendWindow } from './sendWindow';

/** What one input item asks to send. */
export interface Row<Own> {
	/** Index of the input item. */
	readonly item: number;
	readonly to: unknown;
	readonly sender: string;
	readonly text: string;
	readonly defaultCountry: string;
	/** 0 for no limit. */
	readonly maxParts: number;
	/** Undefined for at once. */
	readonly sendAt: unknown;
	/** Undefined sends the text as it is. */
	readonly rewrite?: Pick<RewriteRules, 'rewriting' | 'language'> | undefined;
	/** Undefined sends at any hour. */
	readonly sendWindow?: SendWindow | undefined;
	/** What only this gateway knows. */
	readonly own: Own;
}

/** An input item that doesn't say what it asks for. */
export interface WrongRow {
	readonly item: number;
	/** Undefined where not even that can be read. */
	readonly to: unknown;
	/** '' where that can't be read. */
	readonly sender: string;
	/** As in `Problem`. */
	readonly problem: string;
}

/** What a gateway asks of a row. */
export interface RowForm<Own> {
	/** ISO 3166-1 alpha-2, of numbers that are written without one. */
	readonly defaultCountry: string;
	/** Reads what only this gateway asks of a row, item by item. @throws InputProblem */
	ownReader(context: IExecuteFunctions): (item: number, options: IDataObject) => Own;
}

/** What each input item asks to send. An item that can't be read is a wrong row, and the others go on. */
export function readRows<Own>(
	context: IExecuteFunctions,
	{ defaultCountry, ...form }: RowForm<Own>,
	optionsOf: OptionsOf,
): Array<Row<Own> | WrongRow> {
	const toOf = parameterOf<unknown>(context, 'to', undefined, 'To');
	const senderOf = parameterOf<unknown>(context, 'sender', '', 'Sender');
	const textOf = parameterOf<unknown>(context, 'text', '', 'Text');
	const ownOf = form.ownReader(context);
	return context.getInputData().map((_, item) => {
		const to = readOrProblem(() => toOf(item));
		const rest = readOrProblem(() => {
			const options = optionsOf(item);
			return {
				sender: readSender(senderOf(item)),
				text: readText(textOf(item), 'Text'),
				defaultCountry: (options['defaultCountry'] as string | undefined) ?? defaultCountry,
				maxParts: (options['maxParts'] as number | undefined) ?? 0,
				sendAt: options['sendAt'],
				rewrite: readRewrite(options),
				sendWindow: 'sendWindow' in options ? readSendWindow(options['sendWindow']) : undefined,
				own: ownOf(item, options),
			};
		});
		if (to instanceof InputProblem) return wrongRow(item, undefined, to);
		if (rest instanceof InputProblem) return wrongRow(item, to, rest);
		return { item, to, ...rest };
	});

	function wrongRow(item: number, to: unknown, problem: InputProblem): WrongRow {
		const sender = readOrProblem(() => readSender(senderOf(item)));
		const shown = sender instanceof InputProblem ? '' : sender;
		return { item, to, sender: shown, problem: problemOf(problem) };
	}
}

/** How the options of an item want its text rewritten. */
export function readRewrite(options: IDataObject): Row<unknown>['rewrite'] {
	const { rewriteText: rewriting, rewriteLanguage: language } = options;
	if (rewriting === undefined || rewriting === 'asIs') return undefined;
	return { rewriting, language } as Row<unknown>['rewrite'];
}

/** '' takes the account's own where a gateway knows one; an expression that finds nothing doesn't ask for that. */
function readSender(given: unknown): string {
	const value = locatedValue(given);
	if (value !== undefined && value !== null) return readText(value, 'Sender').trim();
	throw new InputProblem("'Sender' has no value", 'Correct its expression.');
}

/** What is wrong and what to do, as the problem of a row. */
export function problemOf({ message, advice }: InputProblem): string {
	return advice === '' ? message : `${message}. ${advice.replace(/\.$/, '')}`;
}
