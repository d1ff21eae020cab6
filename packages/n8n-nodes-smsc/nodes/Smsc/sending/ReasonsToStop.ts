import type { GatewayFailure } from 'node-frame';

import type { RefusalReach } from '../gateway/scripts/send';
import type { Message } from './Message';

/** Answers that got lost in a row, after which no more is offered: each may have been sent. */
const maxLost = 3;

/** Remembers what other packets would meet as well, so that none is offered in vain. */
export class ReasonsToStop {
	private everything: GatewayFailure | undefined;

	private readonly messages = new Map<Message, GatewayFailure>();

	private lost = 0;

	refused(reach: RefusalReach, message: Message, failure: GatewayFailure): void {
		if (reach === 'everything') this.everything ??= failure;
		if (reach === 'message') this.messages.set(message, failure);
	}

	answerLost(failure: GatewayFailure): void {
		this.lost += 1;
		if (this.lost >= maxLost) this.everything ??= failure;
	}

	answered(): void {
		this.lost = 0;
	}

	/** Why this message can't succeed any more, if so. */
	find(message: Message): GatewayFailure | undefined {
		return this.everything ?? this.messages.get(message);
	}
}
