import { UnreadableAnswer, type StatusTable } from 'node-frame';

import { onTheWire } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

export type StopListChange = 'add' | 'remove';

export interface StopListQuestion {
	readonly change: StopListChange;
	readonly phones: readonly string[];
}

/** Its other codes are not in the documents. */
export const stopListErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC was asked to change the stop list too often',
		advice: 'Wait a minute and run this again. Numbers of one run go in one request.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

const commands: Readonly<Record<StopListChange, string>> = {
	add: 'add_black',
	remove: 'del_black',
};

/** POST /sys/phones.php with `add_black=1` or `del_black=1`: the account's black list, for all messages. */
export const stopListScript: Script<StopListQuestion, void> = {
	path: '/sys/phones.php',
	errors: stopListErrors,
	write: ({ change, phones }) => ({
		[commands[change]]: '1',
		phone: phones.map(onTheWire).join(','),
	}),
	// What it answers to one that worked out, the documents don't say: only not with an error.
	read: (answer) => {
		if (answer === null) throw new UnreadableAnswer('it says nothing');
	},
};
