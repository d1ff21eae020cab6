import type { Resource } from 'sms-node';

import { message } from './message/message.resource';

export const resources: readonly Resource[] = [message];
