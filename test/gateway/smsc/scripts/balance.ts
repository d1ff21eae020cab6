import { element } from '../formats/Format';
import { errors, type Script, valueOf } from './Script';

/** /sys/balance.php */
export const balance: Script = (request) => {
	const { account, state, format } = request;
	if (!state.limits.balance.take(account.login, state.now())) return errors.duplicate;
	const money = account.balance.toFixed(2);
	const hasCurrency = valueOf(request, 'cur') === '1';
	switch (format) {
		case 0:
		case 1:
			return hasCurrency ? `${money} ${account.currency}` : money;
		case 2:
			return `<balance>${money}</balance>${hasCurrency ? `\n${element('currency', account.currency)}` : ''}`;
		case 3:
			return JSON.stringify({
				balance: money,
				...(hasCurrency ? { currency: account.currency } : {}),
			});
	}
};
