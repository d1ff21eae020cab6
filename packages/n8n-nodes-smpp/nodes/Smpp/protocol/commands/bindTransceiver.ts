import type { PduCodec } from '../PduCodec';
import { bindFields } from './bindFields';
import type { BindFields } from './bindFields';

/** bind_transceiver (SMPP 3.4, 4.1.5), command_id 0x00000009; its layout is that of `bindFields`. */
export const bindTransceiver: PduCodec<BindFields> = {
	id: 0x00000009,
	hasOptional: false,
	...bindFields,
};
