import type { PduCodec } from '../PduCodec';
import { messageFields } from './messageFields';
import type { MessageFields } from './messageFields';

/** deliver_sm (SMPP 3.4, 4.6.1), command_id 0x00000005; its layout is that of `messageFields`. */
export const deliverSm: PduCodec<MessageFields> = {
	id: 0x00000005,
	hasOptional: true,
	...messageFields,
};
