import { readHlrFields, type HlrFields } from 'smsc-codes';

import { readNumber, readText, readTimestamp, type Fields } from './fields';
import { UnreadableAnswer } from './script';

/**
 * One status of an answer with `fmt=3`, read but not yet explained. Only `status` is always there:
 * a message that isn't found has nothing else, older hosts leave out `flag` and `err`, and each
 * level of detail adds fields.
 */
export interface StatusRow {
	readonly id: string | null;
	readonly phone: string | null;
	readonly status: number;
	/** ISO 8601, of `last_timestamp`: `last_date` has no zone. */
	readonly changedAt: string | null;
	readonly flag: number | null;
	readonly err: number | null;
	/** ISO 8601, of `send_timestamp`. */
	readonly sentAt: string | null;
	readonly cost: number | null;
	readonly sender: string | null;
	readonly statusName: string | null;
	readonly text: string | null;
	readonly comment: string | null;
	readonly type: number | null;
	/** «количество частей в SMS-сообщении (либо секунд в голосовом сообщении)» */
	readonly parts: number | null;
	readonly mccmnc: string | null;
	readonly country: string | null;
	readonly operator: string | null;
	/** «оператор абонента по мобильному коду до портирования номера» */
	readonly originalOperator: string | null;
	readonly region: string | null;
	/** Null for anything but an HLR request. */
	readonly hlr: HlrFields | null;
}

/** @throws UnreadableAnswer: without a status there, nothing is known */
export function readStatusRow(row: Fields): StatusRow {
	const status = readNumber(row['status']);
	if (status === null || !Number.isInteger(status)) throw new UnreadableAnswer('it has no status');
	return {
		id: readText(row['id']),
		phone: readText(row['phone']),
		status,
		changedAt: readTimestamp(row['last_timestamp']),
		flag: readNumber(row['flag']),
		err: readNumber(row['err']),
		sentAt: readTimestamp(row['send_timestamp']),
		cost: readNumber(row['cost']),
		sender: readText(row['sender_id']),
		statusName: readText(row['status_name']),
		text: readText(row['message']),
		comment: readText(row['comment']),
		type: readNumber(row['type']),
		parts: readNumber(row['sms_cnt']),
		mccmnc: readText(row['mccmnc']),
		country: readText(row['country']),
		operator: readText(row['operator']),
		originalOperator: readText(row['operator_orig']),
		region: readText(row['region']),
		hlr: 'imsi' in row || 'msc' in row ? readHlrFields((name) => readText(row[name])) : null,
	};
}
