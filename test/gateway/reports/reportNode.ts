import type { XmlNode } from '../documents/XmlNode';
import { bishkekTime } from '../time/bishkekTime';
import type { Report } from './Report';

/** "Если еще не отправлялось, то пустая строка" */
function timeOf(at: number | null): string {
	return at === null ? '' : bishkekTime.format(at);
}

/** The `<phone>` of a delivery report: the same when it is asked for and when it is pushed. */
export function reportNode(number: string, report: Report): XmlNode {
	return [
		'phone',
		[
			['number', number],
			['report', String(report.code)],
			['sendTime', timeOf(report.sentAt)],
			['rcvTime', timeOf(report.receivedAt)],
		],
	];
}
