import { asUnreadable, UnreadableAnswer, type StatusTable } from 'node-frame';
import { readHlrFields, type HlrFields } from 'smsc-codes';

import { isFields, readNumber, readText, readTimestamp } from '../fields';
import { normalId, normalPhone, onTheWire, type MessageKey } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

/** How much SMSC tells about a message: the values of `all`. */
export type DetailLevel = 0 | 1 | 2;

export interface StatusQuestion {
	/** Several are asked in one list request, «в порядке, соответствующем идентификаторам сообщений». */
	readonly messages: readonly MessageKey[];
	readonly level: DetailLevel;
}

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

/** «N – номер ошибки, может принимать следующие значения» */
export const statusErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	4: blockedAddress,
	5: {
		name: 'Not deleted',
		happened: 'SMSC could not delete the message',
		advice:
			"Check 'Phone' and 'Message ID'. A message can be deleted only until it moves to SMSC's archive, about a day after sending.",
		repeat: 'useless',
	},
	[tooManyRequests]: {
		name: 'Too many requests',
		happened:
			'SMSC takes one list request a minute, five requests a minute for one message, and four at once',
		advice:
			'Wait a minute and run this again. Ask for many messages in one run of this node rather than in many, and not in two workflows at once.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** What SMSC said of messages, in its order; null for a row of a list that can't be read. */
export type StatusList = ReadonlyArray<StatusRow | null>;

/** POST /sys/status.php: what became of one message, or of a list of them. */
export const statusScript: Script<StatusQuestion, StatusList> = {
	path: '/sys/status.php',
	errors: statusErrors,
	isList: ({ messages }) => messages.length > 1,
	write: ({ messages, level }) => ({
		phone: messages.map(({ phone }) => onTheWire(phone)).join(','),
		id: messages.map(({ messageId }) => messageId).join(','),
		all: String(level),
		...(messages.some(({ fromBot }) => fromBot) && { bot: '1' }),
	}),
	read: (answer) => (Array.isArray(answer) ? readList(answer) : [readStatusRow(answer)]),
	// The rows of a list are brought to its messages one by one.
	isAbout: (rows, { messages: [first, ...others] }) =>
		first === undefined ||
		others.length > 0 ||
		rows.every((row) => row === null || mayBeOf(first, row)),
};

/** @throws UnreadableAnswer if not a single row can be read */
function readList(list: readonly unknown[]): StatusList {
	let reason: UnreadableAnswer | undefined;
	const rows = list.map((row) => {
		try {
			return readStatusRow(row);
		} catch (caught) {
			reason ??= asUnreadable(caught);
			return null;
		}
	});
	if (reason && rows.every((row) => row === null)) throw reason;
	return rows;
}

/** Whether a row can be that of a message: it names no other one. */
export function mayBeOf({ messageId, phone }: MessageKey, row: StatusRow): boolean {
	return (
		(row.id === null || normalId(row.id) === normalId(messageId)) &&
		(row.phone === null || normalPhone(row.phone) === normalPhone(phone))
	);
}

/** @throws UnreadableAnswer: without a status there, nothing is known */
export function readStatusRow(row: unknown): StatusRow {
	if (!isFields(row)) throw new UnreadableAnswer('a row of it is no object');
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

/** POST /sys/status.php with `del=1`: «удалить ранее отправленное сообщение». */
export const deleteScript: Script<MessageKey, void> = {
	path: '/sys/status.php',
	errors: statusErrors,
	write: ({ phone, messageId }) => ({ del: '1', phone: onTheWire(phone), id: messageId }),
	read: (answer) => {
		if (!isFields(answer) || readText(answer['result']) !== 'OK') {
			throw new UnreadableAnswer('it does not say that the message was deleted');
		}
	},
};
