import type { Resource } from 'node-frame';

import { add } from './add.operation';
import { remove } from './remove.operation';

export const stopList: Resource = {
	value: 'stopList',
	name: 'Stop List',
	operations: [add, remove],
	defaultOperation: add,
};
