import type { Row } from 'sms-sending';

import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { TextRules } from '../../nodes/Smpp/dialects';
import { readMessage } from '../../nodes/Smpp/sending/message';
import type { OwnRow, SmppMessage } from '../../nodes/Smpp/sending/message';

export const smscRules = textRulesOf('smsc', '');
export const standardRules = textRulesOf('standard', '');

const own: OwnRow = {
	messageType: 'text',
	subject: '',
	voice: 'm',
	voiceParameters: '',
	comment: '',
	encoding: 'auto',
	isReceiptRequested: true,
	validityPeriod: 0,
};

/** A row; what a test doesn't say is like that of an ordinary one. */
export function rowOf(
	change: Partial<Row<OwnRow>> = {},
	ownChange: Partial<OwnRow> = {},
): Row<OwnRow> {
	return {
		item: 0,
		to: '996550123456',
		sender: 'MyCompany',
		text: 'Hello',
		defaultCountry: 'KG',
		maxParts: 0,
		sendAt: undefined,
		...change,
		own: { ...own, ...ownChange },
	};
}

const atOnce = { sendAt: null, scheduledFor: null };

/** The message of a row, or what is wrong with it. */
export function reading(
	change: Partial<Row<OwnRow>> = {},
	ownChange: Partial<OwnRow> = {},
	rules: TextRules = smscRules,
) {
	return readMessage(rowOf(change, ownChange), atOnce, rules);
}

/** The message of a row that has nothing wrong. */
export function messageFrom(...given: Parameters<typeof reading>): SmppMessage {
	const message = reading(...given);
	if ('problem' in message) throw new Error(message.problem);
	return message;
}
