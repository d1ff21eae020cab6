import { authorise } from '../accounts/authorise';
import { numberRanges } from '../phones/numberRanges';
import { recognisePhone } from '../phones/recognisePhone';
import { statusReply } from './statusReply';
import { xmlEndpoint } from './xmlEndpoint';

/** "Статусы запроса (status)": here 3 is the number, and there is none for the address. */
const known = 0;
const badFormat = 1;
const badLogin = 2;
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
			status: known,
			fields: [
				['status', String(known)],
				['region', range.region],
				['operator', range.operator],
				['timezone', String(range.timezone)],
			],
		};
	},
});
