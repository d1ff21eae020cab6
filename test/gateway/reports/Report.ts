import type { Quirks } from '../Quirks';
import { renderXml, xmlDocuments, type XmlNode } from '../documents/writeXml';
import type { LedgerEntry } from '../ledger';
import { numberForms } from '../phones';
import { bishkekTime } from '../time';
import type { Change } from './DeliveryReports';

interface ReportCode {
	/** "Время фактической отправки оператору": whether it is known with this code. */
	sent: boolean;
	/** "Время получения отчета о доставке": likewise. */
	received: boolean;
	/** When a message that ends here gets the code; undefined: from the start. */
	after?: keyof ReportTimeline;
}

/** "Коды отчетов (значения поля report)" */
export const reportCodes: Readonly<Record<number, ReportCode>> = {
	/** "Сообщение находится в очереди на отправку" */
	0: { sent: false, received: false },
	/** "Сообщение отправлено (передано оператору)" */
	1: { sent: true, received: false, after: 'sentAfterMs' },
	/** "Сообщение отклонено (не передано. Например, из-за несуществующего регионального кода)" */
	2: { sent: false, received: false, after: 'sentAfterMs' },
	/** "Сообщение успешно доставлено" */
	3: { sent: true, received: true, after: 'settledAfterMs' },
	/** "Сообщение не доставлено" */
	4: { sent: true, received: true, after: 'settledAfterMs' },
	/** "Сообщение не отправлено из-за нехватки средств на счету партнера" */
	5: { sent: false, received: false, after: 'sentAfterMs' },
	/** "Неизвестный (новый) статус отправки" */
	6: { sent: true, received: true, after: 'settledAfterMs' },
	/** "Истек период ожидания отчета о доставке от SMSC. Обработка сообщения прекращена" */
	7: { sent: true, received: false, after: 'expiredAfterMs' },
};

/** What is known of one number of one message at a moment. */
export interface Report {
	code: number;
	/** Milliseconds since 1970; null while unknown. */
	sentAt: number | null;
	receivedAt: number | null;
}

/** A message on its way to one number. */
export interface Delivery {
	readonly entry: LedgerEntry;
	/** Of a packet that was refused: nothing is on its way. */
	readonly isRefused: boolean;
	/** The report code that it ends with. */
	readonly fate: number;
	/** Stands above time and fate. */
	setByHand: Report | null;
	/** The last code that was pushed; the first one, queued, never is. */
	pushedCode: number;
}

/**
 * How a message ends, by the last two digits of its number; 3 (delivered) for any other.
 * …00 never leaves the queue and …01 stays with the operator.
 */
export const fates: Readonly<Record<string, number>> = {
	'00': 0,
	'01': 1,
	'02': 2,
	'04': 4,
	'05': 5,
	'06': 6,
	'07': 7,
};

const delivered = 3;

export function fateOf(number: string): number {
	return fates[number.slice(-2)] ?? delivered;
}

/** When a report moves on, counted from the moment of sending (`time`, or acceptance). */
export interface ReportTimeline {
	/** 0 → 1, or 0 → 2 and 5. */
	sentAfterMs: number;
	/** 1 → 3, 4 and 6. */
	settledAfterMs: number;
	/** 1 → 7. */
	expiredAfterMs: number;
}

export const defaultReportTimeline: ReportTimeline = {
	sentAfterMs: 1_000,
	settledAfterMs: 5_000,
	expiredAfterMs: 20_000,
};

const queued = 0;
const sentToOperator = 1;

export function reportAt(now: number, delivery: Delivery, timeline: ReportTimeline): Report {
	if (delivery.setByHand !== null) return delivery.setByHand;

	const { entry, fate } = delivery;
	const departure = Math.max(entry.acceptedAt.getTime(), entry.sendAt?.getTime() ?? 0);
	const endOf = (code: number): number => {
		const after = reportCodes[code]?.after;
		return departure + (after === undefined ? 0 : timeline[after]);
	};
	const path = reportCodes[fate]?.sent ? [fate, sentToOperator] : [fate];
	const code = path.find((step) => now >= endOf(step)) ?? queued;
	return {
		code,
		sentAt: reportCodes[code]?.sent ? endOf(sentToOperator) : null,
		receivedAt: reportCodes[code]?.received ? endOf(code) : null,
	};
}

/** "Если еще не отправлялось, то пустая строка" */
function timeOf(at: number | null): string {
	return at === null ? '' : bishkekTime.format(at);
}

/** The `<phone>` of a delivery report: the same when it is asked for and when it is pushed. */
export function reportNode(number: string, report: Report, quirks: Quirks): XmlNode {
	return [
		'phone',
		[
			['number', numberForms[quirks.reportNumberForm](number)],
			['report', String(report.code)],
			['sendTime', timeOf(report.sentAt)],
			['rcvTime', timeOf(report.receivedAt)],
		],
	];
}

/**
 * "Один XML-отчет может нести информацию о статусе доставки по нескольким получателям (множественность
 * поля phone) в нескольких различных транзакциях отправки сообщения (множественность поля dr)."
 */
export function reportDocument(changes: readonly Change[], quirks: Quirks): string {
	const phonesById = new Map<string, XmlNode[]>();
	for (const { delivery, report } of changes) {
		const { id, number } = delivery.entry;
		const phones = phonesById.get(id) ?? [];
		phonesById.set(id, phones);
		phones.push(reportNode(number, report, quirks));
	}
	const drs = [...phonesById].map(([id, phones]): XmlNode => ['dr', [['id', id], ...phones]]);
	return renderXml(['report', drs], xmlDocuments.report, quirks);
}
