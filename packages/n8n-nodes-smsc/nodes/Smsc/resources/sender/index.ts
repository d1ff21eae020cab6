import type { Resource } from 'node-frame';

import { getMany } from './getMany.operation';

export const sender: Resource = {
	value: 'sender',
	name: 'Sender',
	operations: [getMany],
	defaultOperation: getMany,
};
