import type { PduCodec } from '../PduCodec';
import { noFields } from './noFields';
import type { NoFields } from './noFields';

/** unbind (SMPP 3.4, 4.2.1), command_id 0x00000006: the header alone. */
export const unbind: PduCodec<NoFields> = { id: 0x00000006, hasOptional: false, ...noFields };
