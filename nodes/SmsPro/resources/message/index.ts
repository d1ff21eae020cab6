import type { Resource } from 'node-frame';
import { estimate } from './estimate.operation';
import { send } from './send.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [estimate, send],
	defaultOperation: send,
};
