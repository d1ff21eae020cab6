import type { IExecuteFunctions } from 'n8n-workflow';
import { GatewayFailure, runOfNode } from 'node-frame';

import type { ValidRecipient } from './Recipient';
import type { Settlement } from './Settlement';

interface Kept {
	/** a: accepted, u: unknown. */
	readonly outcome: 'a' | 'u';
	readonly ids: string[];
}

function repeated(to: string): GatewayFailure {
	return new GatewayFailure(
		'lost',
		`${to}: It was sent on an earlier try of this execution, and no answer came`,
		'It may have been sent. Look it up in the cabinet of the operator before you send it again.',
	);
}

/**
 * What this execution has sent already. n8n runs a node again by Retry On Fail and by Retry in the executions list, and keeps its
 * context in both; whoever is in there was sent to, or may have been, and isn't sent to again.
 */
export class SentBefore {
	private readonly kept: Record<string, Kept>;

	/** How often a message was met in this run: equal ones are told apart by their order. */
	private readonly met = new Map<string, number>();

	private readonly keys = new Map<ValidRecipient, string>();

	constructor(context: IExecuteFunctions) {
		const store = context.getContext('node');
		const run = `sent ${runOfNode(context)}`;
		store[run] ??= {};
		this.kept = store[run] as unknown as Record<string, Kept>;
	}

	/** What became of the message on an earlier try. To be asked once for each recipient, in their order. */
	find(recipient: ValidRecipient): Settlement | null {
		const name = `${recipient.item} ${recipient.fingerprint}`;
		const count = (this.met.get(name) ?? 0) + 1;
		this.met.set(name, count);
		const key = count === 1 ? name : `${name} ${count}`;
		this.keys.set(recipient, key);
		const kept = this.kept[key];
		if (kept === undefined) return null;
		const isAccepted = kept.outcome === 'a';
		return {
			outcome: isAccepted ? 'accepted' : 'unknown',
			messageId: kept.ids[0] ?? null,
			messageIds: kept.ids,
			commandStatus: isAccepted ? 0 : null,
			status: isAccepted ? 'Accepted' : 'Unknown: no answer came',
			failure: isAccepted ? null : repeated(recipient.to),
		};
	}

	keep(recipient: ValidRecipient, { outcome, messageIds }: Settlement): void {
		const key = this.keys.get(recipient);
		if (key === undefined || (outcome !== 'accepted' && outcome !== 'unknown')) return;
		this.kept[key] = { outcome: outcome === 'accepted' ? 'a' : 'u', ids: [...messageIds] };
	}
}
