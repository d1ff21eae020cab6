import pLimit from 'p-limit';
import { asGatewayFailure, GatewayFailure } from 'node-frame';

import { saysConcurrent, sendErrors, sendScript } from '../gateway/scripts/send';
import { tooManyRequests } from '../gateway/requestErrors';
import type { Asking } from '../pace/Asking';
import { askPatiently } from '../pace/askPatiently';
import { stopped } from '../pace/stopped';
import { findSent, type Missing } from './findSent';
import { judgeAnswer } from './judgeAnswer';
import { partOfPacket, type Packet } from './planPackets';
import { questionOf } from './questionOf';
import { ReasonsToStop } from './ReasonsToStop';
import type { SentMemory } from './SentMemory';
import type { Verdict } from './Verdict';

/** Requests of one run under way at once. */
const parallel = 2;

/**
 * Offers packets to SMSC, each at most once, and finds out what became of every recipient. Never
 * throws for what SMSC does.
 *
 * @returns verdicts by the recipients' indices
 */
export async function dispatch(
	packets: readonly Packet[],
	asking: Asking,
	memory: SentMemory,
): Promise<Map<number, Verdict>> {
	const limit = pLimit(parallel);
	const stops = new ReasonsToStop();
	const verdicts = new Map<number, Verdict>();
	const missing: Missing[] = [];
	await Promise.all(
		packets.map((packet) =>
			limit(async () => {
				const result = await deliver(packet, asking, memory, stops);
				if (!Array.isArray(result)) {
					missing.push(result);
					return;
				}
				packet.recipients.forEach((recipient, index) => verdicts.set(recipient, result[index]!));
				missing.push(...unnamed(packet, result));
			}),
		),
	);
	for (const [recipient, verdict] of await findSent(missing, asking)) {
		verdicts.set(recipient, verdict);
	}
	return verdicts;
}

/** Those whom an accepted answer leaves out: their statuses may tell more. */
function unnamed(packet: Packet, verdicts: readonly Verdict[]): Missing[] {
	const failure = verdicts.find(({ outcome }) => outcome === 'unknown')?.failure;
	if (!failure) return [];
	const part = partOfPacket(packet, (index) => verdicts[index]?.outcome === 'unknown');
	return [{ packet: part, failure, otherwise: 'unknown' }];
}

/** The verdicts on a packet's addresses, or what has to be looked up. */
async function deliver(
	packet: Packet,
	asking: Asking,
	memory: SentMemory,
	stops: ReasonsToStop,
): Promise<Verdict[] | Missing> {
	const before = memory.find(packet.id);
	if (before?.answer) return judgeAnswer(packet, before.answer);
	if (before) return { packet, failure: offeredBefore(), otherwise: 'unknown' };

	const reason = asking.signal?.aborted ? stopped() : stops.find(packet.message);
	if (reason) return forAll(packet, 'notSent', reason, 'Stopped before its turn');

	memory.offered(packet.id);
	try {
		const answer = await offer(packet, asking);
		memory.answered(packet.id, answer);
		stops.answered();
		return judgeAnswer(packet, answer);
	} catch (error) {
		const failure = asGatewayFailure(error);
		if (failure.kind === 'lost' || failure.kind === 'unreadable') {
			stops.answerLost(failure);
			return { packet, failure, otherwise: 'unknown' };
		}
		memory.refused(packet.id);
		if (failure.kind === 'unreachable') {
			// No connection in any try: the other packets would fare no better.
			stops.refused('everything', packet.message, failure);
			return forAll(packet, 'notSent', failure, 'SMSC not reachable');
		}
		const code = failure.details.statusCode ?? 0;
		stops.answered();
		stops.refused(sendErrors[code]?.reach ?? 'packet', packet.message, failure);
		// «The same sending within a minute»: it may be this very one, if something on the way repeated it.
		if (code === tooManyRequests) return { packet, failure, otherwise: 'rejected' };
		return forAll(packet, 'rejected', failure, failure.details.status?.name ?? 'Refused');
	}
}

/** Asks once; again only after answers that prove that nothing was done. */
async function offer(packet: Packet, asking: Asking) {
	const { client, gate } = asking;
	return await askPatiently(
		async () => await gate.pass(async () => await client.ask(sendScript, questionOf(packet))),
		asking,
		(failure) =>
			failure.kind === 'unreachable' ||
			(failure.details.statusCode === tooManyRequests && saysConcurrent(failure.message)),
	);
}

function forAll(
	packet: Packet,
	outcome: 'notSent' | 'rejected',
	failure: GatewayFailure,
	status: string,
): Verdict[] {
	const statusCode = outcome === 'rejected' ? (failure.details.statusCode ?? null) : null;
	return packet.addresses.map(() => ({
		outcome,
		statusCode,
		status,
		parts: null,
		cost: null,
		failure,
	}));
}

function offeredBefore(): GatewayFailure {
	return new GatewayFailure(
		'lost',
		'An earlier run of this execution offered this message to SMSC, and the answer was lost',
		'Look for it in the SMSC account before you send it again.',
	);
}
