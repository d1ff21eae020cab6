import { GatewayFailure, type Reply } from 'node-frame';

import {
	accepted as acceptedStatus,
	acceptedAsTest,
	insufficientFunds,
	isDocumented,
	reachOf,
	repeatedId,
	wrongNumber,
	type MessageAnswer,
} from '../gateway/documents/message';
import { packetSize } from './message';
import { offerPacket, refusal } from './offerPacket';
import type { OpenLog } from './OpenLog';
import type { Entry } from './Pending';
import {
	areRefusals,
	askSlot,
	askSlotPatiently,
	matchReports,
	type SlotReports,
} from './slotReports';
import { accepted, notSent, rejected, tested, unknown, untold } from './verdicts';

type Answered = Reply<MessageAnswer> & { kind: 'answer' };
type Unanswered = Reply<MessageAnswer> & { kind: 'none' };

/** Offers a packet in the slot that the log stands at, and judges what comes back. */
export async function offer(log: OpenLog, packet: readonly Entry[]): Promise<void> {
	const { id, run } = log;
	run.offered(id, packet);
	const reply = await offerPacket(id, packet, run.asking, run.stops);
	if (reply.kind === 'none') return unanswered(log, packet, reply);
	const { status } = reply.answer;
	if (status === acceptedStatus || status === acceptedAsTest) await taken(log, packet, reply);
	else if (status === repeatedId) await repeated(log, packet, reply);
	else await refused(log, packet, reply);
}

/** The slot holds this packet, so nobody else is in it. */
async function taken(log: OpenLog, packet: readonly Entry[], reply: Answered): Promise<void> {
	const { id } = log;
	const { status, phones, parts } = reply.answer;
	if (phones !== null && phones < packet.length) await takenInPart(log, packet, phones);
	else {
		const finding = status === acceptedAsTest ? tested : accepted;
		log.settle(packet, ({ message }) => finding(id, status, parts ?? message.parts));
	}
	log.sending.begun ??= false;
	log.nextSlot({ isKnown: true });
}

/** «phones: количество распознанных номеров»: fewer than were offered. The reports say which. */
async function takenInPart(log: OpenLog, packet: readonly Entry[], phones: number): Promise<void> {
	const { id } = log;
	const reports = await askSlotPatiently(id, log.run.asking, { least: phones });
	const failure = new GatewayFailure(
		'status',
		`SMSPRO took only ${phones} of the ${packet.length} numbers of this packet (ID ${id})`,
		'Check this number.',
		{ statusCode: acceptedStatus },
	);
	const known = reports instanceof GatewayFailure ? [] : reports;
	const { sent, refused, isUnclear } = matchReports(known, packet);
	const taken = packet.filter((entry) => sent.has(entry) || refused.has(entry));
	log.settle(taken, ({ message }) => accepted(id, acceptedStatus, message.parts));
	const rest = without(packet, taken);
	const areAllKnown = known.length >= phones && !isUnclear;
	log.settle(rest, (entry) => (areAllKnown ? rejected(id, failure) : unknown(id, failure, entry)));
}

/** The slot was taken before: by a try whose answer was lost, by another run, or by a packet that was refused. */
async function repeated(log: OpenLog, packet: readonly Entry[], reply: Answered): Promise<void> {
	const { id, run, sending, pending } = log;
	if (packet[0]!.message.test) {
		// Nothing is sent in either case.
		if (reply.mayHaveBeenDone) {
			log.settle(packet, ({ message }) => tested(id, acceptedAsTest, message.parts));
		}
		return log.nextSlot({ isKnown: false });
	}
	let reports = await askSlot(id, run.asking);
	// Whoever offered a spare id knew this one to be of a refused packet.
	const lookAhead = async () =>
		isEmpty(reports) && !log.isRefused ? await log.knownSpare() : undefined;
	let spare = await lookAhead();
	if (isEmpty(reports) && typeof spare !== 'number' && !(log.isRefused && run.keepsRefusedIds)) {
		reports = await askSlotPatiently(id, run.asking);
		spare = await lookAhead();
	}
	if (reply.mayHaveBeenDone) log.inDoubt(packet, refusal(repeatedId));
	if (reports instanceof GatewayFailure) {
		if (log.doubt.length === 0) sending.begun = true;
		return log.cannotAsk(reports);
	}
	if (reports.length > 0) {
		if (log.areOfOwnPacket(reports)) sending.begun ??= false;
		else {
			sending.begun = true;
			log.isAtEnd = false;
		}
		return await log.found(reports, repeatedId);
	}
	if (log.isAborted) return;
	const known = typeof spare === 'number' ? spare : undefined;
	if (log.isRefused || known !== undefined || (await log.isOlderKnown())) {
		run.keepsRefusedIds = true;
		sending.begun ||= !log.isRefused;
		log.isAtEnd &&= known === undefined;
		return log.goTo(known ?? log.spare + 1);
	}
	// Anybody may be in it who is in none of the others.
	sending.begun = true;
	log.isAtEnd = false;
	log.isUntold = true;
	log.setAside(pending.entries(), (entry) => unknown(id, untold(id), entry));
	log.nextSlot({ isKnown: false });
}

async function refused(log: OpenLog, packet: readonly Entry[], reply: Answered): Promise<void> {
	const { id, run } = log;
	const { status, said } = reply.answer;
	const plain = refusal(status, run.asking.client.show(said));
	const failure = status === insufficientFunds ? await run.withBalance(plain) : plain;
	const known = isDocumented(status);
	if (reply.mayHaveBeenDone || !known) {
		log.inDoubt(packet, failure);
		// The packet may have come in with a try whose answer was lost, or nobody knows what the status means.
		const reports = await askSlotPatiently(id, run.asking);
		if (known && status !== wrongNumber) {
			run.stops.refused(reachOf(status), packet[0]!.message, failure);
		}
		if (reports instanceof GatewayFailure) return log.cannotAsk(reports);
		if (!areRefusals(reports)) {
			if (status !== wrongNumber) log.setAside(packet, () => rejected(id, failure));
			return await log.found(reports, null);
		}
		if (log.isAborted) return;
		log.doubt = log.doubt.filter(({ entry }) => !packet.includes(entry));
		log.pending.offerAgain(packet);
		if (!known) {
			run.stops.answerLost(failure, run.asking.clock.now());
			return log.setAside(packet, (entry) => unknown(id, failure, entry));
		}
	}
	if (status === wrongNumber) return await narrow(log, packet, failure, said);
	run.stops.refused(reachOf(status), packet[0]!.message, failure);
	log.setAside(packet, () => rejected(id, failure));
	log.refused(packet);
}

/**
 * Finds the wrong numbers of a packet that was refused with status 7: by the gateway's own words
 * where they name numbers, otherwise by halving. What is left is offered under the same id: if the
 * gateway took some of the packet all the same, status 10 says so.
 */
async function narrow(
	log: OpenLog,
	packet: readonly Entry[],
	failure: GatewayFailure,
	said: string,
): Promise<void> {
	const { id } = log;
	const named = new Set(said.match(/\d{6,}/g));
	const wrong = packet.length === 1 ? packet : packet.filter(({ to }) => named.has(to));
	log.setAside(wrong, () => rejected(id, failure));
	log.size = wrong.length > 0 ? packetSize : Math.ceil(packet.length / 2);
	log.refused(packet);
	if (wrong.length === packet.length) await log.run.allRefused(failure);
}

function unanswered(
	log: OpenLog,
	packet: readonly Entry[],
	{ failure, mayHaveBeenDone }: Unanswered,
): void {
	const { id, run } = log;
	if (!mayHaveBeenDone) {
		// No connection in any try: the other packets would fare no better.
		run.stops.refused('everything', packet[0]!.message, failure);
		return log.setAside(packet, () => notSent(id, failure, 'Gateway not reachable'));
	}
	run.stops.answerLost(failure, run.asking.clock.now());
	log.inDoubt(packet, failure);
}

function isEmpty(reports: SlotReports): boolean {
	return !(reports instanceof GatewayFailure) && reports.length === 0;
}

function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
	const left = new Set(others);
	return entries.filter((entry) => !left.has(entry));
}
