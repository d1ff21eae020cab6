import { correctPhone } from '../messages';
import { errors, type Script, valueOf } from './Script';

/** /sys/phones.php with add_black=1 or del_black=1: the account's black list. */
export const phones: Script = (request) => {
	const { account, format } = request;
	const isAdding = valueOf(request, 'add_black') === '1';
	if (!isAdding && valueOf(request, 'del_black') !== '1') return errors.parameters;
	const numbers = valueOf(request, 'phone').split(',').map(correctPhone);
	// One that it refuses spoils the whole request.
	if (numbers.some((number) => !/^\d{10,15}$/.test(number) || number.endsWith('22'))) {
		return errors.number;
	}
	for (const number of numbers) {
		if (isAdding) account.stopList.add(number);
		else account.stopList.delete(number);
	}
	return format === 3 ? JSON.stringify({ result: 'OK' }) : 'OK';
};
