import type { IExecuteFunctions } from 'n8n-workflow';
import { executionScope, parameterOf, readNumber, timeOfFirstTry, type FirstRun } from 'node-frame';

import type { Row } from '../../broadcast/readRecipients';

export interface SendOptions {
	defaultCountry?: string;
	duplicateRecipients?: 'sendOnce' | 'sendEach';
	idempotencyKey?: unknown;
	maxCost?: unknown;
	maxParts?: unknown;
	messageId?: unknown;
	parallelRequests?: unknown;
	sendAt?: unknown;
	testMode?: boolean;
	timeout?: unknown;
	waitForDelivery?: boolean;
	waitTimeout?: unknown;
}

/** What each input item asks to send. */
export function readRows(context: IExecuteFunctions, first: FirstRun): Row[] {
	const execution = executionScope(context, first);
	const to = parameterOf<unknown>(context, 'to');
	const sender = parameterOf<unknown>(context, 'sender');
	const text = parameterOf<unknown>(context, 'text');
	const optionsOf = parameterOf<SendOptions>(context, 'options', {});
	const sendAt = timeOfFirstTry(context, 'sendAt', (item) => optionsOf(item).sendAt);
	return context.getInputData().map((_, item): Row => {
		const options = optionsOf(item);
		const key = textOf(options.idempotencyKey).trim();
		return {
			item,
			to: to(item),
			sender: textOf(sender(item)).trim(),
			text: textOf(text(item)),
			defaultCountry: options.defaultCountry ?? 'KG',
			maxParts: readNumber(options, 'maxParts', { label: 'Max Parts', min: 0, default: 0 }),
			messageId: textOf(options.messageId).trim(),
			sendAt: sendAt(item),
			test: options.testMode ?? false,
			scope: key === '' ? execution : `key ${key}`,
		};
	});
}

function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
