import type { Quirks } from '../Smsc';
import { type CurrentStatus, type Message, messageKinds } from '../messages';
import { asNumber, element, type Format } from './Format';

/** The fields of one status, in the document's order and under its names for fmt=2 and 3. */
type StatusFields = ReadonlyArray<readonly [name: string, value: number | string]>;

/** «Название» of «Коды статусов». */
export const statusNames: Readonly<Record<number, string>> = {
	'-3': 'Сообщение не найдено',
	'-2': 'Остановлено',
	'-1': 'Ожидает отправки',
	0: 'Передано оператору',
	1: 'Доставлено',
	2: 'Прочитано',
	3: 'Просрочено',
	4: 'Нажата ссылка',
	20: 'Невозможно доставить',
	22: 'Неверный номер',
	23: 'Запрещено',
	24: 'Недостаточно средств',
	25: 'Недоступный номер',
};

const moscowMs = 3 * 3_600_000;

/** DD.MM.YYYY hh:mm:ss in Moscow, as SMSC writes dates: without a zone. */
function moscowDate(at: number): string {
	const [date = '', time = ''] = new Date(at + moscowMs).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} ${time.slice(0, 8)}`;
}

/** «Ответы для SMS-сообщений» and «Ответы для HLR-запросов», level by level, all names that fmt=3 has. */
export function statusFields(
	message: Message,
	{ status, err, changedAt }: CurrentStatus,
	level: number,
): StatusFields {
	const { hlr } = message;
	const seconds = (at: number) => Math.floor(at / 1000);
	const sent: StatusFields = [
		['send_date', moscowDate(message.acceptedAt)],
		['send_timestamp', seconds(message.acceptedAt)],
		['phone', message.phone],
		['cost', message.cost.toFixed(2)],
		['sender_id', message.sender],
		['status_name', statusNames[status] ?? ''],
		['message', message.text],
	];
	const base: StatusFields = [
		['status', status],
		['last_date', moscowDate(changedAt)],
		['last_timestamp', seconds(changedAt)],
		['flag', message.flag],
		['err', err],
	];
	const type = messageKinds[message.kind];
	if (hlr !== null) {
		const place: StatusFields = [
			['country', 'Казахстан'],
			['operator', 'Кселл'],
			['region', 'Алматы'],
		];
		return [
			...base,
			...Object.entries(hlr),
			...(level >= 1 ? sent : []),
			...(level >= 2 ? place : []),
			...(level >= 1 ? ([['type', type]] as const) : []),
		];
	}
	const place: StatusFields = [
		['mccmnc', '40102'],
		['country', 'Казахстан'],
		['operator', 'Кселл'],
		['operator_orig', 'Билайн'],
		['region', 'Алматы'],
	];
	return [
		...base,
		...(level >= 1 ? [...sent, ['comment', message.comment] as const] : []),
		...(level >= 2 ? place : []),
		...(level >= 1
			? ([
					['type', type],
					['sms_cnt', message.parts],
				] as const)
			: []),
	];
}

/** What was found for one pair of phone and id; no fields if nothing was. */
export interface StatusAnswer {
	readonly id: string;
	readonly phone: string;
	readonly fields: StatusFields | undefined;
}

const missing: StatusFields = [['status', -3]];

/** The names of fmt=0 where they aren't those of fmt=3. */
const textNames: Readonly<Record<string, string>> = { status: 'Status', last_date: 'check_time' };

/** Fields that fmt=0 leaves out. */
const notInText = new Set(['last_timestamp', 'flag', 'send_timestamp', 'sms_cnt']);

/** Fields that fmt=1 leaves out. */
const notInNumbers = new Set([
	'last_date',
	'flag',
	'send_date',
	'sms_cnt',
	'mccmnc',
	'operator_orig',
]);

/**
 * «При множественном запросе статусов …»: lines, a `<list>`, or square brackets. «при значении параметра
 * all = 1 или all = 2 для каждого статуса дополнительно возвращается идентификатор сообщения. При all = 0
 * дополнительно возвращается идентификатор сообщения и номер телефона.»
 */
export function renderStatuses(
	answers: readonly StatusAnswer[],
	isList: boolean,
	level: number,
	format: Format,
	quirks: Quirks,
): string {
	const shown = answers.filter(
		({ fields }) => !(isList && quirks.dropMissing && fields === undefined),
	);
	if (isList && quirks.reversedRows) shown.reverse();
	const rows = shown.map((answer) =>
		renderRow(
			isList ? withName(answer, level, quirks) : prune(answer.fields ?? missing, quirks),
			answer,
			format,
			quirks,
		),
	);
	if (format === 3) return isList ? `[${rows.join(',')}]` : rows.join('');
	if (format === 2) return isList ? `<list>\n${rows.join('\n')}\n</list>` : rows.join('');
	return rows.join('\n');
}

function withName(
	{ id, phone, fields }: StatusAnswer,
	level: number,
	quirks: Quirks,
): StatusFields {
	const isNameless = fields === undefined ? quirks.namelessMissing : quirks.namelessRows;
	const named: Array<readonly [string, number | string]> = [
		...(fields ?? missing),
		['id', asNumber(id)],
	];
	const hasPhone = named.some(([name]) => name === 'phone');
	if ((level === 0 || fields === undefined) && !hasPhone) named.push(['phone', phone]);
	return prune(
		named.filter(([name]) => !(isNameless && name === 'phone')),
		quirks,
	);
}

function prune(fields: StatusFields, quirks: Quirks): StatusFields {
	return fields.filter(
		([name]) => !(quirks.omitErr && name === 'err') && !(quirks.omitFlag && name === 'flag'),
	);
}

function renderRow(
	fields: StatusFields,
	{ fields: found }: StatusAnswer,
	format: Format,
	quirks: Quirks,
): string {
	switch (format) {
		case 0:
			return fields
				.filter(([name]) => !notInText.has(name))
				.map(([name, value]) => `${textNames[name] ?? name} = ${value}`)
				.join(', ');
		case 1:
			// «Для fmt = 1 возвращается ответ в формате статуса обычного сообщения.»
			return (
				found === undefined ? [...fields.slice(0, 1), ['', 0], ['', 0], ...fields.slice(1)] : fields
			)
				.filter(([name]) => !notInNumbers.has(String(name)))
				.map(([, value]) => value)
				.join(',');
		case 2:
			return `<sms>\n${fields.map(([name, value]) => element(name, value)).join('\n')}\n</sms>`;
		case 3:
			return JSON.stringify(
				Object.fromEntries(
					fields.map(([name, value]) => [name, quirks.stringValues ? String(value) : value]),
				),
			);
	}
}
