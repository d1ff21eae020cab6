import type { PduCodec } from '../PduCodec';
import { bindRespFields } from './bindRespFields';
import type { BindRespFields } from './bindRespFields';

/** bind_transceiver_resp (SMPP 3.4, 4.1.6), command_id 0x80000009; its layout is that of `bindRespFields`. */
export const bindTransceiverResp: PduCodec<BindRespFields> = {
	id: 0x80000009,
	hasOptional: true,
	...bindRespFields,
};
