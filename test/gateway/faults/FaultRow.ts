import type { Reply } from '../http/Reply';

/** What the caller gets instead of the gateway's reply. */
export interface FaultRow {
	/** Whether the gateway acts on the request before it answers. */
	processed: boolean;
	/** `reply` is undefined when nothing was processed. */
	spoil(reply: Reply | undefined): Reply | 'drop' | 'dropMidway';
}
