import type { Resource } from 'sms-node';

import { send } from './send.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send],
	usual: send,
};
