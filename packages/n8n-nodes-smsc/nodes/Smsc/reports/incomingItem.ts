import type { IDataObject } from 'n8n-workflow';

/** A message that somebody sent to a number of the account, whichever way it was learnt. */
export interface Incoming {
	/** The message's own ID; null where SMSC doesn't say. */
	readonly id: string | null;
	readonly from: string;
	readonly to: string | null;
	readonly text: string;
	readonly receivedAt: string | null;
}

/** As the node's output tells it. */
export function incomingItem({ id, from, to, text, receivedAt }: Incoming): IDataObject {
	return { event: 'incomingMessage', messageId: id, from, to, text, receivedAt };
}
