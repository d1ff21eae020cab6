import type { Pdu } from '../protocol/Pdu';

/** A deliver_sm as it came; `malformed` when its body contradicts itself. `frame` is the whole PDU. */
export type Delivery =
	| { readonly kind: 'delivery'; readonly pdu: Pdu<'deliver_sm'>; readonly frame: Buffer }
	| { readonly kind: 'malformed'; readonly problem: string; readonly frame: Buffer };
