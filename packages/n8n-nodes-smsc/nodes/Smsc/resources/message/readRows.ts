import type { IExecuteFunctions } from 'n8n-workflow';
import { requireNumber, parameterOf, readNumber, timeOfFirstTry } from 'node-frame';

import { defaultCountry } from '../../sending/address';
import type { Row } from '../../sending/Row';

export interface SendOptions {
	comment?: string;
	defaultCountry?: string;
	duplicateRecipients?: 'sendOnce' | 'sendEach';
	maxCost?: unknown;
	maxParts?: unknown;
	sendAt?: unknown;
	subject?: string;
	timeout?: unknown;
	voice?: string;
}

/** Seconds that one request may take. @throws InputProblem */
export function timeoutOf(options: SendOptions): number {
	return requireNumber(options, 'timeout', { label: 'Timeout', min: 1, default: 30 });
}

/** What each input item asks to send. */
export function readRows(context: IExecuteFunctions): Row[] {
	const channel = parameterOf(context, 'channel', 'sms');
	const to = parameterOf<unknown>(context, 'to');
	const sender = parameterOf<unknown>(context, 'sender', '');
	const text = parameterOf<unknown>(context, 'text', '');
	const optionsOf = parameterOf<SendOptions>(context, 'options', {});
	const sendAt = timeOfFirstTry(context, 'sendAt', (item) => optionsOf(item).sendAt);
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
			maxParts: readNumber(options, 'maxParts', { label: 'Max Parts', min: 0, default: 0 }),
			sendAt: sendAt(item),
		};
	});
}

function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
