import type { Resource } from 'node-frame';

import { send } from './send.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send],
	defaultOperation: send,
};
