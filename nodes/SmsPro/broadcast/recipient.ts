import type * as shared from 'node-frame';

import type { Message } from './message';

export type ValidRecipient = shared.ValidRecipient<Message>;
export type Recipient = shared.Recipient<Message>;
