import type { OptionalParameter } from '../protocol/optionalParameters';
import type { FieldsOf } from '../protocol/Pdu';
import type { Encoding } from '../text/encodings';

/** One submit_sm. */
export interface Submit {
	readonly fields: FieldsOf<'submit_sm'>;
	readonly optional: readonly OptionalParameter[];
}

/** One message to one address, ready to go out. */
export interface ValidRecipient {
	readonly kind: 'valid';
	/** Index of the input item. */
	readonly item: number;
	readonly to: string;
	/** Names message and recipient: equal ones are repeats. */
	readonly fingerprint: string;
	readonly encoding: Encoding;
	/** How many SMS it is billed as; null for what isn't an SMS. */
	readonly parts: number | null;
	readonly isHlr: boolean;
	/** In their order; several when the operator wants the parts of a long text one by one. */
	readonly submits: readonly Submit[];
}

export interface WrongRecipient {
	readonly kind: 'wrong';
	readonly item: number;
	readonly to: string;
	/** What is wrong, without a full stop. */
	readonly problem: string;
}

export type Recipient = ValidRecipient | WrongRecipient;
