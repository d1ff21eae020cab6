import type { PduCodec } from '../PduCodec';
import { bindFields } from './bindFields';
import type { BindFields } from './bindFields';

/** bind_transmitter (SMPP 3.4, 4.1.1), command_id 0x00000002; its layout is that of `bindFields`. */
export const bindTransmitter: PduCodec<BindFields> = {
	id: 0x00000002,
	hasOptional: false,
	...bindFields,
};
