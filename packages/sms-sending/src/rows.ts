import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterOf, readNumber } from 'node-frame';

import type { Problem } from './message';

/** What one input item asks to send. */
export interface Row<Own> {
	/** Index of the input item. */
	readonly item: number;
	readonly to: unknown;
	readonly sender: string;
	readonly text: string;
	readonly defaultCountry: string;
	/** 0 for no limit. */
	readonly maxParts: number | Problem;
	readonly sendAt: unknown;
	/** What only this gateway knows. */
	readonly own: Own;
}

/** What each input item asks to send. @param ownOf what the gateway asks for besides */
export function readRows<Own>(
	context: IExecuteFunctions,
	defaultCountry: string,
	ownOf: (item: number, options: IDataObject) => Own,
): Array<Row<Own>> {
	const to = parameterOf<unknown>(context, 'to');
	const sender = parameterOf<unknown>(context, 'sender', '');
	const text = parameterOf<unknown>(context, 'text', '');
	const optionsOf = parameterOf<IDataObject>(context, 'options', {});
	return context.getInputData().map((_, item): Row<Own> => {
		const options = optionsOf(item);
		return {
			item,
			to: to(item),
			sender: textOf(sender(item)).trim(),
			text: textOf(text(item)),
			defaultCountry: textOf(options['defaultCountry'] ?? defaultCountry),
			maxParts: readNumber(options, 'maxParts', { label: 'Max Parts', min: 0, default: 0 }),
			sendAt: options['sendAt'],
			own: ownOf(item, options),
		};
	});
}

/** A parameter's value as text; '' where there is none. */
export function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
