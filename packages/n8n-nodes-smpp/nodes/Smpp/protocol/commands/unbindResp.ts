import type { PduCodec } from '../PduCodec';
import { noFields } from './noFields';
import type { NoFields } from './noFields';

/** unbind_resp (SMPP 3.4, 4.2.2), command_id 0x80000006: the header alone. */
export const unbindResp: PduCodec<NoFields> = { id: 0x80000006, hasOptional: false, ...noFields };
