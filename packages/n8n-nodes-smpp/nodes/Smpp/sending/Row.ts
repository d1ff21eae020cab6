import type { MessageContent } from '../messageTypes';
import type { EncodingChoice } from '../text/encodeText';

/** What one input item asks to send. */
export interface Row {
	/** Index of the input item. */
	readonly item: number;
	readonly to: unknown;
	readonly sender: string;
	readonly content: MessageContent;
	readonly encoding: EncodingChoice;
	readonly defaultCountry: string;
	readonly requestReceipt: boolean;
	readonly sendAt: unknown;
	/** Minutes; 0 leaves it to the operator. */
	readonly validityPeriod: number;
}
