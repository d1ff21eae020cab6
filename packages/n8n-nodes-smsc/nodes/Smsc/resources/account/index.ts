import type { Resource } from 'node-frame';

import { getBalance } from './getBalance.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [getBalance],
	defaultOperation: getBalance,
};
