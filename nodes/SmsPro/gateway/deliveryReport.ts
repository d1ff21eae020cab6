import { phoneDigits } from 'sms-text';

import { readBishkekTime } from './bishkekTime';
import { childText, type XmlElement } from './xml/readXml';

/** «Коды отчетов»: the values of `report`, and which of them never change again. */
export const reportCodes = {
	0: { report: 'queued', final: false },
	1: { report: 'sentToOperator', final: false },
	2: { report: 'rejected', final: true },
	3: { report: 'delivered', final: true },
	4: { report: 'notDelivered', final: true },
	5: { report: 'insufficientFunds', final: true },
	6: { report: 'unknown', final: false },
	7: { report: 'expired', final: true },
} as const;

export type Report = (typeof reportCodes)[keyof typeof reportCodes]['report'];

/** What became of one message to one number. Times are ISO 8601 with +06:00, or null while not known. */
export interface DeliveryReport {
	messageId: string;
	to: string;
	report: Report;
	reportCode: number | null;
	final: boolean;
	sentAt: string | null;
	receivedAt: string | null;
}

/**
 * A `phone` element of a pulled or a pushed report. «6 Неизвестный (новый) статус отправки»: a code
 * that isn't in the table is unknown as well, and keeps its number.
 */
export function readDeliveryReport(messageId: string, phone: XmlElement): DeliveryReport {
	const code = childText(phone, 'report');
	const reportCode = /^\d{1,4}$/.test(code) ? Number(code) : null;
	const known =
		reportCode !== null && Object.hasOwn(reportCodes, reportCode)
			? reportCodes[reportCode as keyof typeof reportCodes]
			: reportCodes[6];
	return {
		messageId,
		to: tidyNumber(childText(phone, 'number')),
		report: known.report,
		reportCode,
		final: known.final,
		sentAt: readBishkekTime(childText(phone, 'sendTime')),
		receivedAt: readBishkekTime(childText(phone, 'rcvTime')),
	};
}

/** «Формат телефона 996555123456 либо +996555123456»; other software may write it as people do. What is no number stays as it is. */
function tidyNumber(text: string): string {
	if (/^\d*$/.test(text)) return text;
	const read = phoneDigits(text);
	return 'digits' in read ? read.digits : text;
}
