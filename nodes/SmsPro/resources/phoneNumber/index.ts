import type { Resource } from 'sms-node';
import { lookup } from './lookup.operation';

export const phoneNumber: Resource = {
	value: 'phoneNumber',
	name: 'Phone Number',
	operations: [lookup],
	usual: lookup,
};
