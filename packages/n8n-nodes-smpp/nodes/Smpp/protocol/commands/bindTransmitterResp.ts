import type { PduCodec } from '../PduCodec';
import { bindRespFields } from './bindRespFields';
import type { BindRespFields } from './bindRespFields';

/** bind_transmitter_resp (SMPP 3.4, 4.1.2), command_id 0x80000002; its layout is that of `bindRespFields`. */
export const bindTransmitterResp: PduCodec<BindRespFields> = {
	id: 0x80000002,
	hasOptional: true,
	...bindRespFields,
};
