import type { IExecuteFunctions } from 'n8n-workflow';
import { executionScope, parameterOf, type FirstRun } from 'sms-node';

import type { Row } from '../../broadcast/readRecipients';

export interface SendOptions {
	defaultCountry?: string;
	duplicateRecipients?: 'sendOnce' | 'sendEach';
	idempotencyKey?: string;
	maxCost?: number;
	maxParts?: number;
	messageId?: string;
	parallelRequests?: number;
	sendAt?: unknown;
	testMode?: boolean;
	timeout?: number;
	waitForDelivery?: boolean;
	waitTimeout?: number;
}

/** What each input item asks to send. */
export function readRows(context: IExecuteFunctions, first: FirstRun): Row[] {
	const execution = executionScope(context, first);
	const to = parameterOf<unknown>(context, 'to');
	const sender = parameterOf<unknown>(context, 'sender');
	const text = parameterOf<unknown>(context, 'text');
	const optionsOf = parameterOf<SendOptions>(context, 'options', {});
	return context.getInputData().map((_, item): Row => {
		const options = optionsOf(item);
		const key = textOf(options.idempotencyKey).trim();
		return {
			item,
			to: to(item),
			sender: textOf(sender(item)).trim(),
			text: textOf(text(item)),
			defaultCountry: options.defaultCountry ?? 'KG',
			maxParts: options.maxParts ?? 0,
			messageId: textOf(options.messageId).trim(),
			sendAt: options.sendAt,
			test: options.testMode ?? false,
			scope: key === '' ? execution : `key ${key}`,
		};
	});
}

function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
