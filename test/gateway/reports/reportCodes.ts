import type { ReportTimeline } from './ReportTimeline';

export interface ReportCode {
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
