import type { IExecuteFunctions } from 'n8n-workflow';

import { deriveId } from '../../gateway/deriveId';

/** Tokens that an execution remembers. */
const maxTokens = 1000;

/**
 * Tokens that a verification without an answer may have used up, kept with the execution over all its
 * tries and turns of a loop. What is stored are digests: n8n keeps them plainly.
 */
export class UnansweredTokens {
	private readonly kept: Record<string, true>;

	constructor(context: IExecuteFunctions) {
		const store = context.getContext('node');
		store['unanswered'] ??= {};
		this.kept = store['unanswered'] as unknown as Record<string, true>;
	}

	has(token: string): boolean {
		return Object.hasOwn(this.kept, digestOf(token));
	}

	add(token: string): void {
		this.kept[digestOf(token)] = true;
		for (const old of Object.keys(this.kept).slice(0, -maxTokens)) delete this.kept[old];
	}

	delete(token: string): void {
		delete this.kept[digestOf(token)];
	}
}

function digestOf(token: string): string {
	return deriveId(['token', token], 22);
}
