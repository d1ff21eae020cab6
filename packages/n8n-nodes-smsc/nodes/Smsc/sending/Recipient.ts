import type * as shared from 'sms-node';

import type { Message } from './Message';

export type Recipient = shared.Recipient<Message>;
