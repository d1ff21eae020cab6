import type { Resource } from 'sms-node';
import { estimate } from './estimate.operation';
import { send } from './send.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [estimate, send],
	usual: send,
};
