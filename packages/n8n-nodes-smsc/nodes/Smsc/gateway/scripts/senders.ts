import { UnreadableAnswer, type StatusTable } from 'node-frame';

import { isFields, readText } from '../fields';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

export const sendersErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC tells the senders three times a minute at most',
		advice: 'Wait a minute, or enter the sender by its name.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** POST /sys/senders.php with `get=1`: the approved names of the account, of which it may have none. */
export const sendersScript: Script<void, readonly string[]> = {
	path: '/sys/senders.php',
	errors: sendersErrors,
	mayBeEmpty: true,
	write: () => ({ get: '1' }),
	read: (answer) => {
		if (answer === null) return [];
		if (!Array.isArray(answer)) throw new UnreadableAnswer('it is no list of senders');
		return answer.flatMap((row: unknown) => {
			const sender = isFields(row) ? readText(row['sender']) : null;
			return sender === null ? [] : [sender];
		});
	},
};
