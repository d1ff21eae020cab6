import type { IExecuteFunctions } from 'n8n-workflow';
import { keptOfRun } from 'node-frame';

/** What is known of one code. */
interface Kept {
	/** Under which it was sent, or may have been; null if it surely was not. */
	readonly transactionId: string | null;
	/** What it is verified with; null where that isn't known. */
	readonly token: string | null;
	/** How often it was refused, so that nothing was sent. */
	readonly refusals: number;
}

const neverAsked: Kept = { transactionId: null, token: null, refusals: 0 };

/**
 * The codes that this run of the node and the tries before it had sent, each by its recipient. A try
 * is a try of the same rows: who is in here got a code, or may have got one, whatever transaction ID
 * an expression gives now. SMSPRO never tells a token again, so it is kept until it can be handed on.
 */
export class CodeMemory {
	private readonly kept: Record<string, Kept>;

	constructor(context: IExecuteFunctions) {
		this.kept = keptOfRun(context, 'codes');
	}

	/** @param key the recipient, and how often it occurred before */
	find(key: string): Kept {
		return this.kept[key] ?? neverAsked;
	}

	/** Before the request: whatever happens now, a code may have been sent. */
	asking(key: string, transactionId: string): void {
		this.kept[key] = { ...this.find(key), transactionId };
	}

	sent(key: string, token: string): void {
		this.kept[key] = { ...this.find(key), token };
	}

	/** The gateway refused it; it may take the same transaction ID for a repeated one from now on. */
	refused(key: string): void {
		this.kept[key] = { ...neverAsked, refusals: this.find(key).refusals + 1 };
	}

	/** It was not asked for after all, or under a transaction ID that somebody else used. */
	notSent(key: string): void {
		this.kept[key] = { ...neverAsked, refusals: this.find(key).refusals };
	}

	/** All tokens have been handed on, so none has to stay in the execution's data. */
	forget(): void {
		for (const key of Object.keys(this.kept)) delete this.kept[key];
	}
}
