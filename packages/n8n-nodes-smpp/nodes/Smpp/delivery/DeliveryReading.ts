import type { Concatenation } from '../text/Concatenation';
import type { DeliveryEvent } from './DeliveryEvent';

/** An event, and what joining the parts of a long message takes. */
export interface DeliveryReading {
	readonly event: DeliveryEvent;
	readonly concatenation: Concatenation | undefined;
	/** The text's octets and their data_coding. */
	readonly octets: Buffer;
	readonly dataCoding: number;
}
