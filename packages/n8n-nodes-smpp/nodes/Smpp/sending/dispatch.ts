import { GatewayFailure } from 'node-frame';
import { ReasonsToStop } from 'sms-sending';
import type { Memory, Packet, Plan, Verdict } from 'sms-sending';

import { statusCodes } from '../protocol/commandStatuses';
import { fingerprintOf } from './equalMessages';
import type { SmppMessage } from './message';
import { sendMessage } from './sendMessage';
import type { Sending } from './sendMessage';
import type { SendingLimits } from './SendingLimits';

export interface Dispatching extends Omit<Sending, 'asker'> {
	readonly signal: AbortSignal | undefined;
	/** How many messages may be under way at once. */
	readonly window: number;
	/** Null where the operator has no such limits. */
	readonly limits: SendingLimits | null;
}

/** Sends all messages in their order, at most `window` at once, and gives a verdict on each. Never rejects. */
export async function dispatch(
	{ packets, doubtful }: Plan<SmppMessage>,
	{ window, limits, signal, ...own }: Dispatching,
	memory: Memory<SmppMessage>,
): Promise<Verdict[]> {
	const verdicts = doubtful.map(offeredBefore);
	const stops = new ReasonsToStop<SmppMessage>();
	const queue = packets.values();
	const workers: Array<Promise<void>> = [];
	const hire = () => workers.push(work());
	const sending = { ...own, asker: { signal, onRoom: () => void hire() } };
	const work = async () => {
		for (const packet of queue) {
			const verdict = await deliver(packet, sending, limits, memory, stops);
			memory.settled(verdict);
			verdicts.push(verdict);
		}
	};
	for (let index = 0; index < window; index += 1) hire();
	let awaited: number;
	do {
		awaited = workers.length;
		await Promise.all(workers);
		// Somebody may have been hired meanwhile.
	} while (workers.length > awaited);
	return verdicts;
}

async function deliver(
	packet: Packet<SmppMessage>,
	sending: Sending,
	limits: SendingLimits | null,
	memory: Memory<SmppMessage>,
	stops: ReasonsToStop<SmppMessage>,
): Promise<Verdict> {
	const { message, recipients } = packet;
	const [to = ''] = packet.addresses;
	const fingerprint = fingerprintOf(message, to);
	const reason = sending.asker.signal?.aborted ? stopped() : stops.find(message);
	const tooOften = reason ? null : (limits?.take(to, fingerprint) ?? null);
	const failure = reason ?? (tooOften === null ? undefined : notOffered(tooOften));
	if (failure) return { recipients, ...idle, parts: message.parts, failure, own: ownOf(message) };

	memory.offered(packet);
	const { reach, messageIds, ...result } = await sendMessage(message, to, sending);
	if (result.failure === null) stops.answered();
	else if (result.statusCode === statusCodes.ESME_RSYSERR) stops.answerLost(result.failure);
	else stops.refused(reach, message, result.failure);
	if (result.outcome === 'rejected' || result.outcome === 'notSent') {
		limits?.giveBack(to, fingerprint);
	}
	return {
		recipients,
		messageId: messageIds[0] ?? null,
		...result,
		parts: message.parts,
		own: ownOf(message, messageIds),
	};
}

const idle = { messageId: null, outcome: 'notSent', statusCode: null, status: 'Not sent' } as const;

/** What only SMPP tells, for the output. */
function ownOf({ encoded }: SmppMessage, messageIds: readonly string[] = []) {
	const { encoding } = encoded;
	return messageIds.length > 1 ? { encoding, messageIds: [...messageIds] } : { encoding };
}

function offeredBefore({ recipients, id, message }: Packet<SmppMessage>): Verdict {
	return {
		recipients,
		messageId: id,
		outcome: 'unknown',
		statusCode: null,
		status: 'Unknown: no answer came',
		parts: message.parts,
		failure: new GatewayFailure(
			'lost',
			'It was sent on an earlier try of this execution, and no answer came',
			'It may have been sent. Look it up in the cabinet of the operator before you send it again.',
		),
		own: ownOf(message),
	};
}

function stopped(): GatewayFailure {
	return notOffered('The execution was stopped before its turn');
}

function notOffered(reason: string): GatewayFailure {
	return new GatewayFailure('unreachable', reason, 'Nothing went out, so it can be sent again.');
}
