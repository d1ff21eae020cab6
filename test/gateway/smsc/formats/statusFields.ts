import type { CurrentStatus } from '../messages/Messages';
import { messageKinds, type Message } from '../messages/Message';
import { moscowDate } from './moscowDate';
import { statusNames } from './statusNames';
import type { StatusFields } from './StatusFieldList';

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
