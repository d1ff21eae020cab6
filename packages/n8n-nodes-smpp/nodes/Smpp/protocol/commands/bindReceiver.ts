import type { PduCodec } from '../PduCodec';
import { bindFields } from './bindFields';
import type { BindFields } from './bindFields';

/** bind_receiver (SMPP 3.4, 4.1.3), command_id 0x00000001; its layout is that of `bindFields`. */
export const bindReceiver: PduCodec<BindFields> = {
	id: 0x00000001,
	hasOptional: false,
	...bindFields,
};
