import type { HlrResult } from './hlrResult';

/** What came from the operator, as workflows get it; null where it doesn't apply or wasn't said. */
export interface DeliveryEvent {
	readonly event: 'deliveryReceipt' | 'hlrResult' | 'incomingMessage' | 'unreadable';
	/** Of the message that a receipt is about. */
	readonly messageId: string | null;
	readonly status: string | null;
	readonly statusCode: number | null;
	readonly errorCode: number | null;
	/** What the error code means; SMSC's codes only. */
	readonly errorMessage: string | null;
	/** Whether a receipt is the last one. */
	readonly final: boolean | null;
	/** The sender: one's own in receipts, the subscriber's number in incoming messages. */
	readonly from: string;
	/** The recipient: the subscriber's number in receipts. */
	readonly to: string;
	readonly text: string;
	/** In the account's currency. */
	readonly cost: number | null;
	readonly parts: number | null;
	readonly hlr: HlrResult | null;
	/** ISO 8601, UTC. */
	readonly receivedAt: string;
	/** Only when something could not be read: the PDU in hexadecimal, and what is wrong with it. */
	readonly raw?: string;
	readonly problem?: string;
}
