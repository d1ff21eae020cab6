import type { PduCodec } from '../PduCodec';
import { messageIdFields } from './messageIdFields';
import type { MessageIdFields } from './messageIdFields';

/** submit_sm_resp (SMPP 3.4, 4.4.2), command_id 0x80000004; its layout is that of `messageIdFields`. */
export const submitSmResp: PduCodec<MessageIdFields> = {
	id: 0x80000004,
	hasOptional: true,
	...messageIdFields,
};
