import type { IncomingSms } from '../incoming';
import { getMessages } from './getMessages';
import { errors, type Script, type ScriptRequest, valueOf } from './Script';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** «cnt» and «hour», as the documents limit them. */
const maxCount = 10_000;
const maxHours = 168;

/** An account's dates are those of its zone, and don't name it: of Almaty until 2024. */
const zoneMs = 6 * hourMs;

/** /sys/get.php: what came in, or what was sent. */
export const get: Script = (request) =>
	valueOf(request, 'get_messages') === '1' ? getMessages(request) : getAnswers(request);

/** With get_answers=1: the SMS that came in. */
const getAnswers: Script = (request) => {
	const { account, state, format } = request;
	if (valueOf(request, 'get_answers') !== '1') return errors.parameters;
	const { cnt, hour, after_id: afterId } = readNumbers(request);
	if (cnt > maxCount || hour > maxHours || [cnt, hour, afterId].some(Number.isNaN)) {
		return errors.parameters;
	}
	const now = state.now();
	const fields = JSON.stringify([...request.form.values].sort());
	if (!state.limits.incoming.take(`${account.login} ${fields}`, now)) return errors.duplicate;

	state.incoming.collectReplies(state.messages.all, now);
	const isWanted = ({ login, id, to, receivedAt }: IncomingSms) =>
		login === account.login &&
		receivedAt <= now &&
		id > afterId &&
		['', to].includes(valueOf(request, 'to_phone').replace('+', '')) &&
		(hour === 0 || receivedAt > now - hour * hourMs) &&
		(hour > 0 || afterId > 0 || dayOf(receivedAt) === dayOf(now));
	const found = state.incoming.all.filter(isWanted).sort((a, b) => a.id - b.id);
	const page = state.quirks.newestAnswers ? found.reverse().slice(0, cnt) : found.slice(0, cnt);
	if (format === 0) return page.map(asLine).join('\n');
	if (format !== 3) return errors.parameters;
	if (page.length === 0) return { list: '[]', null: 'null', nothing: '' }[state.quirks.noAnswers];
	return JSON.stringify(page.map(asRow));
};

function readNumbers(request: ScriptRequest): Record<'cnt' | 'hour' | 'after_id', number> {
	const read = (name: string, otherwise: number) => {
		const value = valueOf(request, name);
		if (value === '') return otherwise;
		return /^\d+$/.test(value) ? Number(value) : NaN;
	};
	return { cnt: read('cnt', maxCount), hour: read('hour', 0), after_id: read('after_id', 0) };
}

function dayOf(at: number): number {
	return Math.floor((at + zoneMs) / dayMs);
}

function dateOf(at: number): string {
	const [date = '', time = ''] = new Date(at + zoneMs).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} ${time.slice(0, 8)}`;
}

function asRow({ id, phone, text, to, sentAt, receivedAt }: IncomingSms) {
	return {
		id,
		received: dateOf(receivedAt),
		phone,
		message: text,
		to_phone: to,
		sent: dateOf(sentAt),
	};
}

function asLine(sms: IncomingSms): string {
	const { id, ...others } = asRow(sms);
	const rest = Object.entries(others).map(([name, value]) => `${name} = ${value}`);
	return [`ID = ${id}`, ...rest].join(', ');
}
