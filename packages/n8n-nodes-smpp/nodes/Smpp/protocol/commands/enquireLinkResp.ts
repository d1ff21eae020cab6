import type { PduCodec } from '../PduCodec';
import { noFields } from './noFields';
import type { NoFields } from './noFields';

/** enquire_link_resp (SMPP 3.4, 4.11.2), command_id 0x80000015: the header alone. */
export const enquireLinkResp: PduCodec<NoFields> = {
	id: 0x80000015,
	hasOptional: false,
	...noFields,
};
