import { admits } from '../accounts/admits';
import { authorise } from '../accounts/authorise';
import { recognisePhone } from '../phones/recognisePhone';
import { reportNode } from '../reports/reportNode';
import { statusReply } from './statusReply';
import { xmlEndpoint } from './xmlEndpoint';

/** "Коды ошибок при запросе отчета (значения поля status)" */
const found = 0;
const badFormat = 1;
const badLogin = 2;
const badIp = 3;
const notFound = 4;
/** "Переполнение очереди запросами с одним и тем же ID. Дождитесь ответа на предыдущий запрос с этим ID" */
const queueOverflow = 5;

/** "2.2. ЗАПРОС ОТЧЕТОВ": of messages, and of OTPs by their transaction id. */
export const dr = xmlEndpoint('dr', {
	answer(request, caller, { accounts, reports }) {
		const login = request?.field('login');
		const password = request?.field('pwd');
		const id = request?.field('id');
		if (!request || !login || !password || !id || request.isRepeated('phone')) {
			return statusReply(badFormat);
		}

		const account = authorise(accounts, login, password);
		if (account === undefined) return statusReply(badLogin);
		if (!admits(account, caller.ip)) return statusReply(badIp);
		if (caller.concurrentRequestsForId > 0) return statusReply(queueOverflow);

		// "Необязательное поле – если не указано, то возвращается отчет о всех телефонах транзакции."
		const phone = request.field('phone') ?? '';
		const deliveries = reports
			.find(login, id)
			.filter(({ entry }) => phone === '' || entry.number === recognisePhone(phone));
		if (deliveries.length === 0) return statusReply(notFound);
		return {
			status: found,
			fields: [
				['status', String(found)],
				...deliveries.map((delivery) =>
					reportNode(delivery.entry.number, reports.reportOf(delivery)),
				),
			],
		};
	},

	refuseAsBusy: () => statusReply(queueOverflow),
});
