import type { Resource } from 'node-frame';

import { lookup } from './lookup.operation';

export const phoneNumber: Resource = {
	value: 'phoneNumber',
	name: 'Phone Number',
	operations: [lookup],
	defaultOperation: lookup,
};
