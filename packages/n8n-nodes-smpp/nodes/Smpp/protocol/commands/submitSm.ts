import type { PduCodec } from '../PduCodec';
import { messageFields } from './messageFields';
import type { MessageFields } from './messageFields';

/** submit_sm (SMPP 3.4, 4.4.1), command_id 0x00000004; its layout is that of `messageFields`. */
export const submitSm: PduCodec<MessageFields> = {
	id: 0x00000004,
	hasOptional: true,
	...messageFields,
};
