import { renderStatuses, type StatusAnswer, statusFields } from '../formats/statuses';
import { correctPhone, statusAt } from '../messages';
import { errors, type Script, type ScriptRequest, valueOf } from './Script';

/** «1…2147483647»: a longer number makes no sense to it, and the whole request with it. */
const largestNumber = 2_147_483_647;

/** «номера в списке должны быть перечислены в порядке, соответствующем идентификаторам сообщений» */
function readPairs(request: ScriptRequest): Array<{ phone: string; id: string }> | undefined {
	const list = (name: string) => {
		const entries = valueOf(request, name).split(',');
		// «Для сохранения формата множественного запроса … укажите запятую после номера телефона.»
		if (entries.length > 1 && entries.at(-1) === '') entries.pop();
		return entries.map((entry) => entry.trim());
	};
	const phones = list('phone');
	const ids = list('id');
	if (phones.length !== ids.length || [...phones, ...ids].includes('')) return undefined;
	if (ids.some((id) => /^\d+$/.test(id) && Number(id) > largestNumber)) return undefined;
	return phones.map((phone, index) => ({ phone, id: ids[index] ?? '' }));
}

/** /sys/status.php, also with del=1 */
export const status: Script = (request) => {
	const { account, state, format } = request;
	const pairs = readPairs(request);
	if (pairs === undefined) return errors.parameters;
	const now = state.now();
	const isOfBot = valueOf(request, 'bot') === '1';
	const isDeleting = valueOf(request, 'del') === '1';
	const find = ({ phone, id }: { phone: string; id: string }) => {
		const message = state.messages.find(account.login, id, correctPhone(phone), now);
		// «bot=1» when asking about messages sent to a Telegram bot.
		const isFound = isDeleting || message?.bot.startsWith('@') === isOfBot;
		return isFound ? message : undefined;
	};

	if (isDeleting) {
		const found = pairs.map(find);
		if (found.includes(undefined)) return errors.notDeleted;
		for (const message of found) if (message) state.messages.delete(message);
		if (format === 3) return JSON.stringify({ result: 'OK' });
		return format === 2 ? '<result>OK</result>' : 'OK';
	}

	const isList = valueOf(request, 'phone').includes(',');
	const limit = isList ? state.limits.statusList : state.limits.statusOfMessage;
	const key = isList ? account.login : `${account.login} ${JSON.stringify(pairs)}`;
	if (!limit.take(key, now)) return errors.duplicate;

	const level = Number(valueOf(request, 'all') || 0);
	const answers = pairs.map((pair): StatusAnswer => {
		const message = find(pair);
		return {
			...pair,
			fields: message && statusFields(message, statusAt(message, now), level),
		};
	});
	return renderStatuses(answers, isList, level, format, state.quirks);
};
