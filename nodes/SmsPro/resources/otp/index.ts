import type { Resource } from 'node-frame';

import { send } from './send.operation';
import { verify } from './verify.operation';

export const otp: Resource = {
	value: 'otp',
	name: 'One-Time Password',
	operations: [send, verify],
	defaultOperation: send,
};
