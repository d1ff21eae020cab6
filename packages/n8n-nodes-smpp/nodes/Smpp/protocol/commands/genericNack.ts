import type { PduCodec } from '../PduCodec';
import { noFields } from './noFields';
import type { NoFields } from './noFields';

/** generic_nack (SMPP 3.4, 4.3.1), command_id 0x80000000: the header alone; its command_status says what was wrong. */
export const genericNack: PduCodec<NoFields> = { id: 0x80000000, hasOptional: false, ...noFields };
