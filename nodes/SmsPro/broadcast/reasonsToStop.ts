import type { RefusalReach } from '../gateway/documents/message';
import type { GatewayFailure } from 'node-frame';
import type { Message } from './message';

/** Remembers refusals that other packets would meet as well, so that none is offered in vain. */
export class ReasonsToStop {
	private readonly reasons = new Map<string, GatewayFailure>();

	add(reach: RefusalReach, message: Message, failure: GatewayFailure): void {
		if (reach === 'packet') return;
		const key = keyOf(reach, message);
		if (!this.reasons.has(key)) this.reasons.set(key, failure);
	}

	/** Why this message can't succeed any more, if so. */
	find(message: Message): GatewayFailure | undefined {
		for (const reach of ['everything', 'sender', 'text', 'time'] as const) {
			const reason = this.reasons.get(keyOf(reach, message));
			if (reason) return reason;
		}
		return undefined;
	}
}

function keyOf(reach: Exclude<RefusalReach, 'packet'>, message: Message): string {
	return reach === 'everything' ? reach : `${reach} ${message[reach] ?? ''}`;
}
