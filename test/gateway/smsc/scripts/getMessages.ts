import { statusFields } from '../formats/statuses';
import { correctPhone, type Message, messageKinds, statusAt } from '../messages';
import { errors, type Script, type ScriptRequest, valueOf } from './Script';

const dayMs = 86_400_000;

/** «не более 6 месяцев» */
const maxDays = 184;

const maxCount = 1_000;

/** An account's days are those of its zone. */
const zoneMs = 6 * 3_600_000;

/** Far above the small ids of an account: the history counts the messages of all accounts. */
const firstGlobalId = 900_001;

/** /sys/get.php with get_messages=1: what was sent, the latest first. */
export const getMessages: Script = (request) => {
	const { account, state, format } = request;
	const now = state.now();
	const start = readDay(valueOf(request, 'start'));
	const end = valueOf(request, 'end') === '' ? now : readDay(valueOf(request, 'end'));
	const count = Number(valueOf(request, 'cnt') || maxCount);
	const before = Number(valueOf(request, 'prev_id') || Infinity);
	const isRange = start <= end && end - start <= maxDays * dayMs;
	if (format !== 3 || !isRange || !(count >= 1 && count <= maxCount) || Number.isNaN(before)) {
		return errors.parameters;
	}
	const wanted = filterOf(request);
	const found = state.messages.all
		.map((message, place) => ({ message, globalId: firstGlobalId + place }))
		.filter(({ message, globalId }) => {
			const { login, acceptedAt } = message;
			const isInTime = acceptedAt >= start && acceptedAt < end + dayMs && acceptedAt <= now;
			return login === account.login && isInTime && globalId < before && wanted(message);
		})
		.reverse()
		.slice(0, count);
	return JSON.stringify(
		found.map(({ message, globalId }) => ({
			...Object.fromEntries(statusFields(message, statusAt(message, now), 2)),
			id: message.id,
			int_id: globalId,
			format: messageKinds[message.kind],
			crc: '',
		})),
	);
};

/** The beginning of a day; NaN for what is none. */
function readDay(text: string): number {
	const [, day = '', month = '', year = ''] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
	return Date.UTC(Number(year || NaN), Number(month) - 1, Number(day)) - zoneMs;
}

function filterOf(request: ScriptRequest): (message: Message) => boolean {
	const listOf = (name: string) =>
		valueOf(request, name)
			.split(',')
			.filter((entry) => entry !== '')
			.map(correctPhone);
	const addresses = [...listOf('phone'), ...listOf('email')];
	const format = valueOf(request, 'format');
	return ({ phone, kind }) =>
		(addresses.length === 0 || addresses.includes(phone)) &&
		(format === '' || String(messageKinds[kind]) === format);
}
