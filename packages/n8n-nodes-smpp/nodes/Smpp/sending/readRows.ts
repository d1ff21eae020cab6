import type { IExecuteFunctions } from 'n8n-workflow';
import { parameterOf } from 'node-frame';

import type { MessageType } from '../messageTypes';
import type { EncodingChoice } from '../text/encodeText';
import type { Row } from './Row';

export interface SendOptions {
	comment?: unknown;
	defaultCountry?: string;
	encoding?: EncodingChoice;
	requestReceipt?: boolean;
	sendAt?: unknown;
	throughput?: unknown;
	validityPeriod?: unknown;
	voiceParameters?: unknown;
	waitForReceipt?: boolean;
	waitTimeout?: unknown;
	window?: unknown;
}

/** What each input item asks to send. */
export function readRows(context: IExecuteFunctions, waitsForReceipt: boolean): Row[] {
	const to = parameterOf<unknown>(context, 'to');
	const messageType = parameterOf<MessageType>(context, 'messageType', 'text');
	const optionsOf = parameterOf<SendOptions>(context, 'options', {});
	const texts = {
		sender: parameterOf<unknown>(context, 'sender', ''),
		text: parameterOf<unknown>(context, 'text', ''),
		subject: parameterOf<unknown>(context, 'subject', ''),
		voice: parameterOf<unknown>(context, 'voice', ''),
	};
	return context.getInputData().map((_, item): Row => {
		const options = optionsOf(item);
		const textOf = (name: keyof typeof texts) => toText(texts[name](item));
		return {
			item,
			to: to(item),
			sender: textOf('sender').trim(),
			content: {
				messageType: messageType(item),
				text: textOf('text').replaceAll('\r\n', '\n'),
				subject: textOf('subject'),
				voice: textOf('voice') || 'm',
				voiceParameters: toText(options.voiceParameters),
				comment: toText(options.comment),
			},
			encoding: options.encoding ?? 'auto',
			defaultCountry: options.defaultCountry ?? 'KG',
			requestReceipt: waitsForReceipt || (options.requestReceipt ?? true),
			sendAt: options.sendAt,
			validityPeriod: Number(options.validityPeriod ?? 0),
		};
	});
}

function toText(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}
