import { admits } from '../accounts/admits';
import { authorise } from '../accounts/authorise';
import { statusReply } from './statusReply';
import { xmlEndpoint } from './xmlEndpoint';

const provided = 0;
const badFormat = 1;
const badLogin = 2;
const badIp = 3;

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
			status: provided,
			fields: [
				['status', String(provided)],
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
