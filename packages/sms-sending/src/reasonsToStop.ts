import type { GatewayFailure } from 'node-frame';

import type { Message } from './message';

/** What a refusal says about others: those alike in this respect would be refused as well. */
export type RefusalReach<M extends Message> = 'packet' | 'message' | 'everything' | keyof M;

/** Answers that got lost in a row, after which no more is offered: each may have been sent. */
const maxLost = 3;

/** Remembers what other packets would meet as well, so that none is offered in vain. */
export class ReasonsToStop<M extends Message> {
	private everything: GatewayFailure | undefined;

	private readonly messages = new Map<M, GatewayFailure>();

	/** By the respect, and the value that is refused. */
	private readonly values = new Map<keyof M, Map<unknown, GatewayFailure>>();

	private lost = 0;

	refused(reach: RefusalReach<M>, message: M, failure: GatewayFailure): void {
		this.lost = 0;
		if (reach === 'packet') return;
		if (reach === 'everything') this.everything ??= failure;
		else if (reach === 'message') this.messages.set(message, failure);
		else this.valuesOf(reach).set(message[reach], failure);
	}

	answerLost(failure: GatewayFailure): void {
		this.lost += 1;
		if (this.lost >= maxLost) this.everything ??= failure;
	}

	answered(): void {
		this.lost = 0;
	}

	/** Why this message can't succeed any more, if so. */
	find(message: M): GatewayFailure | undefined {
		const reason = this.everything ?? this.messages.get(message);
		if (reason) return reason;
		for (const [respect, failures] of this.values) {
			const failure = failures.get(message[respect]);
			if (failure) return failure;
		}
		return undefined;
	}

	private valuesOf(respect: keyof M): Map<unknown, GatewayFailure> {
		const known = this.values.get(respect) ?? new Map<unknown, GatewayFailure>();
		this.values.set(respect, known);
		return known;
	}
}
