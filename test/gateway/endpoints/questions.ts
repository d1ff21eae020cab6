import { admits, authorise } from '../accounts';
import { numberRanges, recognisePhone } from '../phones';
import { reportNode } from '../reports/Report';
import { statusReply, xmlEndpoint } from './xmlEndpoint';

/** What the three documents have in common. */
const answered = 0;
const badFormat = 1;
const badLogin = 2;
/** Of dr and info. */
const badIp = 3;

/** "Статусы запроса (status)" of def: here 3 is the number, and there is none for the address. */
const badNumber = 3;
const notInDatabase = 4;

/** "3. ПОЛУЧЕНИЕ ИНФОРМАЦИИ ОБ ОБОНЕНТЕ ПО НОМЕРУ ТЕЛЕФОНА" */
export const def = xmlEndpoint('def', {
	answer(request, _caller, { accounts }) {
		const login = request?.field('login');
		const password = request?.field('pwd');
		const phone = request?.field('phone');
		if (!login || !password || !phone) return statusReply(badFormat);

		const account = authorise(accounts, login, password);
		if (account === undefined) return statusReply(badLogin);
		const number = recognisePhone(phone);
		if (number === undefined || account.refusedNumbers.has(number)) return statusReply(badNumber);
		const range = numberRanges.find(({ prefix }) => number.startsWith(prefix));
		if (range === undefined) return statusReply(notInDatabase);
		return {
			status: answered,
			fields: [
				['status', String(answered)],
				['region', range.region],
				['operator', range.operator],
				['timezone', String(range.timezone)],
			],
		};
	},
});

/** "Коды ошибок при запросе отчета (значения поля status)" */
const notFound = 4;
/** "Переполнение очереди запросами с одним и тем же ID. Дождитесь ответа на предыдущий запрос с этим ID" */
const queueOverflow = 5;

/** "2.2. ЗАПРОС ОТЧЕТОВ": of messages, and of OTPs by their transaction id. */
export const dr = xmlEndpoint('dr', {
	answer(request, caller, { accounts, reports, quirks }) {
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
			.ask(login, id, quirks)
			.filter(({ entry }) => phone === '' || entry.number === recognisePhone(phone));
		if (deliveries.length === 0) return statusReply(notFound);
		return {
			status: answered,
			fields: [
				['status', String(answered)],
				...deliveries.map((delivery) =>
					reportNode(delivery.entry.number, reports.reportOf(delivery), quirks),
				),
			],
		};
	},

	refuseAsBusy: () => statusReply(queueOverflow),
});

/** "4. ПОЛУЧЕНИЕ ИНФОРМАЦИИ О СОСТОЯНИИ СЧЕТА И АККАУНТА" */
export const info = xmlEndpoint('info', {
	answer(request, caller, { accounts }) {
		const login = request?.field('login');
		const password = request?.field('pwd');
		if (!login || !password) return statusReply(badFormat);

		const account = authorise(accounts, login, password);
		if (account === undefined) return statusReply(badLogin);
		if (!admits(account, caller.ip)) return statusReply(badIp);
		return {
			status: answered,
			fields: [
				['status', String(answered)],
				['state', String(account.state)],
				['account', moneyOf(account.balance)],
				['smsprice', moneyOf(account.pricePerSms)],
			],
		};
	},
});

/** "20123.12", "0.50": two places, and as many more as there are. */
function moneyOf(amount: number): string {
	const places = String(amount).split('.')[1]?.length ?? 0;
	return amount.toFixed(Math.max(2, places));
}
