import type { Resource } from 'node-frame';

import { message } from './message/message.resource';

export const resources: readonly Resource[] = [message];
