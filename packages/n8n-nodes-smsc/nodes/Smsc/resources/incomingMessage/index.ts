import type { Resource } from 'node-frame';

import { getMany } from './getMany.operation';

export const incomingMessage: Resource = {
	value: 'incomingMessage',
	name: 'Incoming Message',
	operations: [getMany],
	defaultOperation: getMany,
};
