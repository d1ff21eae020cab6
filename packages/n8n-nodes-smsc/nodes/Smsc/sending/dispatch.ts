import { GatewayFailure } from 'node-frame';
import pLimit from 'p-limit';
import { partOfPacket, ReasonsToStop, type Memory, type Plan, type Verdict } from 'sms-sending';

import { ask, cameTooOften, stopped, type Asking } from '../gateway/asking';
import { saysConcurrent, sendErrors, sendScript } from '../gateway/scripts/send';
import { findSent, type Missing } from './findSent';
import { keyedEntries, sendUnderKeys } from './keyed';
import { questionOf, type SmscMessage, type SmscPacket } from './message';
import { forAll, judgeAnswer } from './verdicts';

/** Requests of one run under way at once. */
const parallel = 2;

const stoppedStatus = 'Stopped before its turn';

/** What a try has to do; packets that an earlier one offered with an unknown end are only looked up. */
export interface SmscPlan extends Pick<Plan<SmscMessage>, 'occurrences'> {
	readonly packets: readonly SmscPacket[];
	readonly doubtful: readonly SmscPacket[];
}

/**
 * Offers packets to SMSC, each at most once, and finds out what became of every recipient. Who has a
 * key is looked for before. Never throws for what SMSC does.
 */
export async function dispatch(
	{ packets, doubtful, occurrences }: SmscPlan,
	asking: Asking,
	memory: Memory<SmscMessage>,
): Promise<Verdict[]> {
	const limit = pLimit(parallel);
	const stops = new ReasonsToStop<SmscMessage>();
	const verdicts: Verdict[] = [];
	const missing: Missing[] = doubtful.map((packet) => ({
		packet,
		failure: offeredBefore(),
		found: 'alreadyAccepted',
		otherwise: 'unknown',
	}));
	const settle = (each: Verdict) => {
		verdicts.push(each);
		memory.settled(each);
	};
	const offer = async (offered: readonly SmscPacket[]) => {
		await Promise.all(
			offered.map((packet) =>
				limit(async () => {
					const result = await deliver(packet, asking, memory, stops);
					if (!Array.isArray(result)) {
						missing.push(result);
						return;
					}
					for (const each of result) settle(each);
					missing.push(...unnamedIn(packet, result));
				}),
			),
		);
	};
	await offer(packets.filter(({ message }) => message.key === undefined));
	const entries = keyedEntries(packets, occurrences);
	await sendUnderKeys(entries, {
		asking,
		stops,
		offer,
		settle,
		// Nothing was offered to them: a later try may do it, so the memory must not hear of them.
		leave: (verdict) => verdicts.push(verdict),
	});
	for (const each of await findSent(missing, asking, stops)) settle(each);
	return verdicts;
}

/** Those whom an accepted answer leaves out: their statuses may tell more. */
function unnamedIn(packet: SmscPacket, verdicts: readonly Verdict[]): Missing[] {
	const unnamed = verdicts.filter(({ outcome }) => outcome === 'unknown');
	const failure = unnamed[0]?.failure;
	if (!failure) return [];
	const indices = new Set(unnamed.flatMap(({ recipients }) => recipients));
	const part = partOfPacket(packet, (_, place) => indices.has(packet.recipients[place]!));
	return [{ packet: { ...part, id: packet.id }, failure, found: 'accepted', otherwise: 'unknown' }];
}

/** The verdicts on a packet's addresses, or what has to be looked up. */
async function deliver(
	packet: SmscPacket,
	asking: Asking,
	memory: Memory<SmscMessage>,
	stops: ReasonsToStop<SmscMessage>,
): Promise<Verdict[] | Missing> {
	const reason = asking.signal?.aborted ? stopped() : stops.find(packet.message);
	if (reason) return [forAll(packet, 'notSent', reason, stoppedStatus)];

	memory.offered(packet);
	stops.asked(asking.clock.now());
	const reply = await ask(asking, sendScript, questionOf(packet), provesThatNothingWasDone);
	if (reply.kind === 'answer') {
		stops.answered();
		return judgeAnswer(packet, reply.answer);
	}
	const { failure } = reply;
	if (reply.mayHaveBeenDone) {
		stops.answerLost(failure, asking.clock.now());
		return { packet, failure, found: 'accepted', otherwise: 'unknown' };
	}
	if (failure.kind === 'unreachable') {
		// No connection in any try: the other packets would fare no better.
		stops.refused('everything', packet.message, failure);
		const isStopped = asking.signal?.aborted ?? false;
		const status = isStopped ? stoppedStatus : 'SMSC not reachable';
		return [forAll(packet, 'notSent', failure, status)];
	}
	const code = failure.details.statusCode ?? 0;
	stops.refused(sendErrors[code]?.reach ?? 'packet', packet.message, failure);
	// «The same sending within a minute»: it may be this very one, if something on the way repeated it,
	// or under its key another execution was first.
	if (cameTooOften(failure)) {
		const found = packet.message.key === undefined ? 'accepted' : 'alreadyAccepted';
		return { packet, failure, found, otherwise: 'rejected' };
	}
	return [forAll(packet, 'rejected', failure, failure.details.status?.name ?? 'Refused')];
}

/** After anything else, a second offer could send a second message. */
function provesThatNothingWasDone(failure: GatewayFailure): boolean {
	if (failure.kind === 'unreachable') return true;
	return cameTooOften(failure) && saysConcurrent(failure.message);
}

function offeredBefore(): GatewayFailure {
	return new GatewayFailure(
		'lost',
		'An earlier run of this execution offered this message to SMSC, and the answer was lost',
		'Look for it in the SMSC account before you send it again.',
	);
}
