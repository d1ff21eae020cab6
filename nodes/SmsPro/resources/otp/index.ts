import type { Resource } from 'sms-node';

import { send } from './send.operation';
import { verify } from './verify.operation';

export const otp: Resource = {
	value: 'otp',
	name: 'One-Time Password',
	operations: [send, verify],
	usual: send,
};
