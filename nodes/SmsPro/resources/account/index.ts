import type { Resource } from 'sms-node';
import { get } from './get.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [get],
	usual: get,
};
