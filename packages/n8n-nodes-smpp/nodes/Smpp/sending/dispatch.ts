import { GatewayFailure } from 'node-frame';

import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';
import type { ValidRecipient } from './Recipient';
import type { SendingLimits } from './SendingLimits';
import { sendMessage } from './sendMessage';
import type { Settlement } from './Settlement';

export interface Dispatching {
	readonly session: () => Promise<Session>;
	readonly clock: TimerClock;
	readonly signal: AbortSignal | undefined;
	/** How many messages may be under way at once. */
	readonly window: number;
	/** Null where the operator has no such limits. */
	readonly limits: SendingLimits | null;
	/** Whether the first message that fails keeps back those that come after it. */
	readonly stopsAtFailure: boolean;
	readonly onSubmit: (answered: Promise<unknown>) => void;
	readonly onAccepted: (messageId: string) => void;
	readonly onSettled: (recipient: ValidRecipient, settlement: Settlement) => void;
}

/** Sends to all recipients in their order, at most `window` at once, and gives a settlement for each. Never rejects. */
export async function dispatch(
	recipients: readonly ValidRecipient[],
	dispatching: Dispatching,
): Promise<Map<ValidRecipient, Settlement>> {
	const settlements = new Map<ValidRecipient, Settlement>();
	const queue = recipients.values();
	let keptBackBecause: string | null = null;

	const settle = (recipient: ValidRecipient, settlement: Settlement) => {
		settlements.set(recipient, settlement);
		dispatching.onSettled(recipient, settlement);
		if (settlement.failure && dispatching.stopsAtFailure) {
			keptBackBecause ??= 'Kept back, as a message before it failed';
		}
	};
	const work = async () => {
		for (const recipient of queue) {
			if (dispatching.signal?.aborted)
				keptBackBecause ??= 'The execution was stopped before its turn';
			settle(
				recipient,
				keptBackBecause === null
					? await sendWithin(recipient, dispatching)
					: notSent(recipient.to, keptBackBecause),
			);
		}
	};
	await Promise.all(Array.from({ length: dispatching.window }, work));
	return settlements;
}

async function sendWithin(
	recipient: ValidRecipient,
	{ limits, ...sending }: Dispatching,
): Promise<Settlement> {
	const { to, fingerprint } = recipient;
	const refusal = limits?.take(to, fingerprint) ?? null;
	if (refusal !== null) return notSent(to, refusal);
	const settlement = await sendMessage(recipient, sending);
	if (settlement.outcome === 'rejected' || settlement.outcome === 'notSent') {
		limits?.giveBack(to, fingerprint);
	}
	return settlement;
}

function notSent(to: string, reason: string): Settlement {
	return {
		outcome: 'notSent',
		messageId: null,
		messageIds: [],
		commandStatus: null,
		status: 'Not sent',
		failure: new GatewayFailure(
			'unreachable',
			reason.startsWith(to) ? reason : `${to}: ${reason}`,
			'Nothing went out, so it can be sent again.',
		),
	};
}
