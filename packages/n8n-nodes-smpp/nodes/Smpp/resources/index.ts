import type { Resource } from 'node-frame';

import { message } from './message';

export const resources: readonly Resource[] = [message];
