import { readDeliveryReport, type DeliveryReport } from '../deliveryReport';
import { readStatus, type XmlAnswer, type XmlDocument } from '../document';
import { badAddress, badFormat, badLogin } from '../commonStatuses';
import { childElements } from '../xml/readXml';
import { writeDocument } from '../xml/writeXml';

export interface DeliveryReportQuestion {
	/** The id of a packet, or the transaction id of a one-time password (up to 32 characters). */
	readonly messageId: string;
	/** Asks for one number only; without it all numbers of the packet come back. */
	readonly phone?: string;
}

export interface DeliveryReportAnswer extends XmlAnswer {
	readonly reports: readonly DeliveryReport[];
}

export const reportNotFound = 4;
export const reportQueueFull = 5;

/** POST /api/dr: asks what became of a packet. The answer doesn't repeat the id, so the reader is made for one question. */
export function deliveryReportDocument(
	messageId: string,
): XmlDocument<DeliveryReportQuestion, DeliveryReportAnswer> {
	return {
		path: '/api/dr',
		statuses: deliveryReportStatuses,
		write: (question) =>
			writeDocument('dr', [
				['id', question.messageId],
				...(question.phone === undefined ? [] : [['phone', question.phone] as const]),
			]),
		read: (root) => ({
			status: readStatus(root),
			reports: childElements(root, 'phone').map((phone) => readDeliveryReport(messageId, phone)),
		}),
	};
}

/** «Коды ошибок при запросе отчета» */
export const deliveryReportStatuses = {
	0: {
		name: 'Found',
		happened: 'SMSPRO has reports for this ID',
		advice: 'Nothing to do.',
		repeat: 'safe',
	},
	1: badFormat,
	2: badLogin,
	3: badAddress,
	[reportNotFound]: {
		name: 'Not found',
		happened: 'SMSPRO has no report for this message ID and number',
		advice:
			"Check 'Message ID' and 'Phone'. A packet that was refused, or sent in test mode, has no report, and old reports are removed.",
		cause: 'configuration-invalid',
		repeat: 'safe',
	},
	[reportQueueFull]: {
		name: 'Queue full',
		happened: 'SMSPRO is still answering an earlier question about this message ID',
		advice: 'Ask again a little later, and never for one ID from several places at once.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
} as const;
