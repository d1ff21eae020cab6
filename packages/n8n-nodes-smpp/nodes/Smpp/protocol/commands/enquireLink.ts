import type { PduCodec } from '../PduCodec';
import { noFields } from './noFields';
import type { NoFields } from './noFields';

/** enquire_link (SMPP 3.4, 4.11.1), command_id 0x00000015: the header alone. */
export const enquireLink: PduCodec<NoFields> = { id: 0x00000015, hasOptional: false, ...noFields };
