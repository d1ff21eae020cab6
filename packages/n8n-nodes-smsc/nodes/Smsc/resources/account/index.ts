import type { Resource } from 'sms-node';

import { getBalance } from './getBalance.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [getBalance],
	usual: getBalance,
};
