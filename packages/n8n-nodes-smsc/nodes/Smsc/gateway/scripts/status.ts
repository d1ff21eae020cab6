import type { StatusTable } from 'node-frame';

import { isFields } from '../fields';
import { UnreadableAnswer, type Script } from '../script';
import { readStatusRow, type StatusRow } from '../statusRow';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

/** What names a message: ids are unique only within an account and may repeat there, so never the id alone. */
export interface MessageKey {
	/** International digits, an e-mail address, or what a messenger calls its user. */
	readonly phone: string;
	readonly messageId: string;
}

/** How much SMSC tells about a message: the values of `all`. */
export type DetailLevel = 0 | 1 | 2;

export interface StatusQuestion {
	/** Several are asked in one list request, «в порядке, соответствующем идентификаторам сообщений». */
	readonly messages: readonly MessageKey[];
	readonly level: DetailLevel;
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

/** POST /sys/status.php: what became of one message, or of a list of them. */
export const statusScript: Script<StatusQuestion, StatusRow[]> = {
	path: '/sys/status.php',
	errors: statusErrors,
	write: ({ messages, level }) => ({
		phone: messages.map(({ phone }) => phone).join(','),
		id: messages.map(({ messageId }) => messageId).join(','),
		all: String(level),
	}),
	read: (answer) => {
		const rows: unknown[] = Array.isArray(answer) ? answer : [answer];
		return rows.map((row) => {
			if (!isFields(row)) throw new UnreadableAnswer('a row of it is no object');
			return readStatusRow(row);
		});
	},
};
