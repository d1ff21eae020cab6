import pLimit from 'p-limit';
import { GatewayFailure } from 'node-frame';

import { ask, cameTooOften, stopped, type Asking } from '../gateway/asking';
import { saysConcurrent, sendErrors, sendScript } from '../gateway/scripts/send';
import { findSent, type Missing } from './findSent';
import { judgeAnswer } from './judgeAnswer';
import { partOfPacket, type Packet } from './planPackets';
import { questionOf } from './question';
import { ReasonsToStop } from './ReasonsToStop';
import type { SentMemory } from './SentMemory';
import type { Verdict } from './Verdict';

/** Requests of one run under way at once. */
const parallel = 2;

const stoppedStatus = 'Stopped before its turn';

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
	if (reason) return forAll(packet, 'notSent', reason, stoppedStatus);

	memory.offered(packet.id);
	const reply = await ask(asking, sendScript, questionOf(packet), provesThatNothingWasDone);
	if (reply.kind === 'answer') {
		memory.answered(packet.id, reply.answer);
		stops.answered();
		return judgeAnswer(packet, reply.answer);
	}
	const { failure } = reply;
	if (reply.mayHaveBeenDone) {
		stops.answerLost(failure);
		return { packet, failure, otherwise: 'unknown' };
	}
	memory.refused(packet.id);
	if (failure.kind === 'unreachable') {
		// No connection in any try: the other packets would fare no better.
		stops.refused('everything', packet.message, failure);
		const isStopped = asking.signal?.aborted ?? false;
		return forAll(packet, 'notSent', failure, isStopped ? stoppedStatus : 'SMSC not reachable');
	}
	const code = failure.details.statusCode ?? 0;
	stops.answered();
	stops.refused(sendErrors[code]?.reach ?? 'packet', packet.message, failure);
	// «The same sending within a minute»: it may be this very one, if something on the way repeated it.
	if (cameTooOften(failure)) return { packet, failure, otherwise: 'rejected' };
	return forAll(packet, 'rejected', failure, failure.details.status?.name ?? 'Refused');
}

/** After anything else, a second offer could send a second message. */
function provesThatNothingWasDone(failure: GatewayFailure): boolean {
	if (failure.kind === 'unreachable') return true;
	return cameTooOften(failure) && saysConcurrent(failure.message);
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
