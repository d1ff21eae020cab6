import type { PduCodec } from '../PduCodec';
import { bindRespFields } from './bindRespFields';
import type { BindRespFields } from './bindRespFields';

/** bind_receiver_resp (SMPP 3.4, 4.1.4), command_id 0x80000001; its layout is that of `bindRespFields`. */
export const bindReceiverResp: PduCodec<BindRespFields> = {
	id: 0x80000001,
	hasOptional: true,
	...bindRespFields,
};
