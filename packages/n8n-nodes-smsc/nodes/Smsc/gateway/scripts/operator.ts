import { UnreadableAnswer, type StatusTable } from 'node-frame';

import { isFields, readNumber, readText } from '../fields';
import { normalPhone, onTheWire } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

/** What SMSC knows of a number; null where it doesn't say. */
export interface OperatorAnswer {
	/** Only where the answer names one. */
	readonly phone: string | null;
	readonly country: string | null;
	readonly region: string | null;
	readonly operator: string | null;
	/** Text, so that codes keep their leading zeros. */
	readonly mcc: string | null;
	readonly mnc: string | null;
	/** Hours from UTC. */
	readonly timezone: number | null;
}

export const operatorNotFound = 3;

export const operatorErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	[operatorNotFound]: {
		name: 'Operator not found',
		happened: 'SMSC does not know whose number this is',
		advice: 'Check the number.',
		repeat: 'useless',
	},
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC looks up one number three times a minute, and a hundred in all',
		advice: 'Wait a minute and run this again.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** POST /sys/info.php with `get_operator=1`: the operator of one number. */
export const operatorScript: Script<string, OperatorAnswer> = {
	path: '/sys/info.php',
	errors: operatorErrors,
	write: (phone) => ({ get_operator: '1', phone: onTheWire(phone) }),
	read: (answer) => {
		const row: unknown = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
		if (!isFields(row)) throw new UnreadableAnswer('it tells of no operator');
		return {
			phone: readText(row['phone']),
			country: readText(row['country']),
			region: readText(row['region']),
			operator: readText(row['operator']),
			mcc: readText(row['mcc']),
			mnc: readText(row['mnc']),
			timezone: readNumber(row['tz']),
		};
	},
	isAbout: (answer, phone) =>
		answer.phone === null || normalPhone(answer.phone) === normalPhone(phone),
};
