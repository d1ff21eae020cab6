import type { IExecuteFunctions } from 'n8n-workflow';
import { parameterOf } from 'sms-node';

import { defaultCountry } from '../../recipients/defaultCountry';
import type { Row } from '../../sending/Row';

export interface SendOptions {
	comment?: string;
	defaultCountry?: string;
	duplicateRecipients?: 'sendOnce' | 'sendEach';
	maxCost?: number;
	maxParts?: number;
	sendAt?: unknown;
	subject?: string;
	timeout?: number;
	voice?: string;
}

/** What each input item asks to send. */
export function readRows(context: IExecuteFunctions): Row[] {
	const channel = parameterOf(context, 'channel', 'sms');
	const to = parameterOf<unknown>(context, 'to');
	const sender = parameterOf<unknown>(context, 'sender', '');
	const text = parameterOf<unknown>(context, 'text', '');
	const optionsOf = parameterOf<SendOptions>(context, 'options', {});
	return context.getInputData().map((_, item): Row => {
		const options = optionsOf(item);
		return {
			item,
			channel: channel(item) as Row['channel'],
			to: to(item),
			sender: textOf(sender(item)).trim(),
			text: textOf(text(item)),
			comment: textOf(options.comment).trim(),
			subject: textOf(options.subject).trim(),
			voice: textOf(options.voice),
			defaultCountry: options.defaultCountry ?? defaultCountry,
			maxParts: options.maxParts ?? 0,
			sendAt: options.sendAt,
		};
	});
}

function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
