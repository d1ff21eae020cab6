import type { PduCodec } from '../PduCodec';
import { messageIdFields } from './messageIdFields';
import type { MessageIdFields } from './messageIdFields';

/** deliver_sm_resp (SMPP 3.4, 4.6.2), command_id 0x80000005; its layout is that of `messageIdFields`. */
export const deliverSmResp: PduCodec<MessageIdFields> = {
	id: 0x80000005,
	hasOptional: true,
	...messageIdFields,
};
