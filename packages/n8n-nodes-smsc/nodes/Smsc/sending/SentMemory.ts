import type { IContextObject } from 'n8n-workflow';

import type { SendAnswer } from '../gateway/scripts/send';

/** A packet that was offered, and SMSC's answer if one came. */
type Entry = { answer: SendAnswer | null };

/**
 * What this node offered to SMSC within an execution. n8n keeps a node's context with the execution's
 * data, over Retry On Fail and over a retry of the execution; SMSC itself would send again.
 */
export class SentMemory {
	private readonly entries: Record<string, Entry | null>;

	constructor(context: IContextObject) {
		context['sentToSmsc'] ??= {};
		this.entries = context['sentToSmsc'] as unknown as Record<string, Entry | null>;
	}

	/** Undefined if the packet was never offered, or was surely not taken. */
	find(id: string): Entry | undefined {
		return this.entries[id] ?? undefined;
	}

	offered(id: string): void {
		this.entries[id] = { answer: null };
	}

	answered(id: string, answer: SendAnswer): void {
		this.entries[id] = { answer };
	}

	/** SMSC refused the packet, or never got it: it may be offered again. */
	refused(id: string): void {
		this.entries[id] = null;
	}
}
