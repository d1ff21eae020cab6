import { correctPhone } from '../messages';
import { errors, type Script, valueOf } from './Script';

/** Whose numbers they are, and what is told of them. */
const operators = [
	{
		code: '7701',
		answer: {
			country: 'Казахстан',
			operator: 'Кселл',
			region: '',
			mcc: '401',
			mnc: '02',
			tz: '5',
		},
	},
	{
		code: '77',
		answer: {
			country: 'Казахстан',
			operator: 'Билайн',
			region: '',
			mcc: '401',
			mnc: '01',
			tz: '5',
		},
	},
	{
		code: '7495',
		answer: {
			country: 'Россия',
			operator: 'МТС',
			region: 'Москва',
			mcc: '250',
			mnc: '01',
			tz: '3',
		},
	},
	{
		code: '84',
		answer: {
			country: 'Вьетнам',
			operator: 'Viettel',
			region: '',
			mcc: '452',
			mnc: '04',
			tz: '7',
		},
	},
];

/** /sys/info.php with get_operator=1 */
export const info: Script = (request) => {
	const { account, state, format } = request;
	const phone = correctPhone(valueOf(request, 'phone'));
	if (valueOf(request, 'get_operator') !== '1' || format !== 3) return errors.parameters;
	const { limits } = state;
	const isAllowed =
		limits.lookup.take(`${account.login} ${phone}`, state.now()) &&
		limits.lookups.take(account.login, state.now());
	if (!isAllowed) return errors.duplicate;
	const found = operators.find(({ code }) => phone.startsWith(code));
	if (found === undefined) return errors.operator;
	return JSON.stringify(found.answer);
};
