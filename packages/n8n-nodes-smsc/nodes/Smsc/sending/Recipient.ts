import type * as shared from 'node-frame';

import type { Message } from './Message';

export type Recipient = shared.Recipient<Message>;
