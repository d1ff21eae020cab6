import type { StatusTable } from 'node-frame';

import { isFields, readNumber, readText } from '../fields';
import { UnreadableAnswer, type Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

export interface BalanceAnswer {
	readonly balance: number;
	/** ISO 4217, such as KZT; null where SMSC doesn't say. */
	readonly currency: string | null;
}

export const balanceErrors: StatusTable = {
	1: badParameters,
	2: badLogin,
	4: blockedAddress,
	[tooManyRequests]: {
		name: 'Too many requests',
		happened: 'SMSC tells the balance ten times a minute at most',
		advice: 'Wait a minute and run this again.',
		cause: 'rate-limited',
		repeat: 'safe',
	},
};

/** POST /sys/balance.php: the balance, which comes as text. */
export const balanceScript: Script<void, BalanceAnswer> = {
	path: '/sys/balance.php',
	errors: balanceErrors,
	write: () => ({ cur: '1' }),
	read: (answer) => {
		const balance = isFields(answer) ? readNumber(answer['balance']) : null;
		if (!isFields(answer) || balance === null) throw new UnreadableAnswer('it has no balance');
		return { balance, currency: readText(answer['currency']) };
	},
};
