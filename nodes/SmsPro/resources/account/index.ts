import type { Resource } from 'node-frame';
import { get } from './get.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [get],
	defaultOperation: get,
};
