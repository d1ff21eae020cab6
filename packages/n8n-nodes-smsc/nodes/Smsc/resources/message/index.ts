import type { Resource } from 'node-frame';

import { deleteMessage } from './delete.operation';
import { estimate } from './estimate.operation';
import { getMany } from './getMany.operation';
import { getStatus } from './getStatus.operation';
import { send } from './send.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [deleteMessage, estimate, getMany, getStatus, send],
	defaultOperation: send,
};
