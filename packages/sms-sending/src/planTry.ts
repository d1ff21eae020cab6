import { GatewayFailure } from 'node-frame';

import type { Gateway, Plan } from './gateway';
import type { Message } from './message';
import { partOfPacket, planPackets, type Packet } from './packets';
import type { Recipient } from './recipients';
import type { SentMemory } from './sentMemory';
import { unsettled, type Verdict } from './settlement';

/**
 * What a try has to do: who is offered the message, and what is known of the others from earlier ones.
 *
 * @param scope names the sending of those who have no key
 */
export function planTry<Own, M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
	gateway: Gateway<Own, M>,
	memory: SentMemory<M>,
	scope: string,
): Plan<M> {
	const known: Verdict[] = [];
	const doubtful: Array<Packet<M>> = [];
	const isOffered = (recipient: number) => {
		const kept = memory.find(recipient);
		return kept === undefined || (gateway.isLedger && kept.outcome === 'unknown');
	};
	for (const packet of planPackets(recipients, gateway, (recipient) => !isOffered(recipient))) {
		for (const [place, recipient] of packet.recipients.entries()) {
			const kept = memory.find(recipient)!;
			if (kept.outcome === 'accepted') {
				const outcome = gateway.acceptedBefore;
				known.push({ ...kept, outcome, recipients: [recipient], failure: null });
				continue;
			}
			const own = partOfPacket(packet, (_, each) => each === place);
			doubtful.push({ ...own, id: kept.messageId });
		}
	}
	for (const [index, each] of recipients.entries()) {
		const kept = each.kind === 'skipped' ? memory.find(index) : undefined;
		if (each.kind !== 'skipped' || each.message === null || kept === undefined) continue;
		if (kept.outcome === 'accepted') {
			const outcome = gateway.acceptedBefore;
			known.push({ ...kept, outcome, recipients: [index], failure: null });
		} else known.push(unsettled([index], kept.messageId, each.message, skippedInDoubt));
	}
	return {
		scope,
		isTryAgain: memory.isTryAgain,
		occurrences: memory.occurrences,
		refusals: memory.refusals,
		packets: planPackets(recipients, gateway, isOffered),
		doubtful,
		known,
	};
}

const skippedInDoubt = new GatewayFailure(
	'lost',
	"An earlier try of this execution offered this, and no answer came; now it is on the list of 'Skip Numbers'",
	'It may have been sent: look it up in your account.',
);
