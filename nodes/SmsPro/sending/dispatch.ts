import { DateTime } from 'luxon';
import {
	asGatewayFailure,
	askPatiently,
	describeStatus,
	statusFailure,
	type GatewayFailure,
	type Reply,
} from 'node-frame';
import pLimit from 'p-limit';
import { partOfPacket, ReasonsToStop, type Outcome, type Verdict } from 'sms-sending';

import {
	accepted,
	acceptedAsTest,
	insufficientFunds,
	messageDocument,
	messageStatuses,
	processingTimeExceeded,
	repeatedId,
	wrongNumber,
	type MessageAnswer,
	type RefusalReach,
} from '../gateway/documents/message';
import { writeBishkekTime } from '../gateway/bishkekTime';
import { gatewayName } from '../gateway/gatewayName';
import { packetRetries, reportsPause } from '../gateway/retries';
import { findReports, type Asking } from '../reports/findReports';
import { withBalance } from './billing';
import { derivedId, type SmsProMessage } from './message';
import { alreadyAccepted, stopped, unknown, verdict, type SmsProPacket } from './verdicts';

export interface Dispatching extends Asking {
	/** Packets under way at once; never two under one id. */
	readonly parallel: number;
}

/**
 * Offers packets to the gateway and finds out what became of each. Never throws for what the
 * gateway does: every number comes back in exactly one verdict.
 */
export async function dispatch(
	packets: readonly SmsProPacket[],
	dispatching: Dispatching,
): Promise<Verdict[]> {
	const limit = pLimit(dispatching.parallel);
	const stops = new ReasonsToStop<SmsProMessage>();
	const verdicts = await Promise.all(
		packets.map((packet) => limit(() => deliver(packet, dispatching, stops))),
	);
	return verdicts.flat();
}

async function deliver(
	packet: SmsProPacket,
	asking: Asking,
	stops: ReasonsToStop<SmsProMessage>,
): Promise<Verdict[]> {
	const reason = asking.signal?.aborted ? stopped() : stops.find(packet.message);
	if (reason)
		return [verdict(packet, 'notSent', { failure: reason, status: 'Stopped before its turn' })];

	const reply = await offer(packet, asking);
	if (reply.kind === 'none') return await settleWithoutAnswer(packet, reply, asking, stops);

	const { status, parts, said } = reply.answer;
	const sent = { statusCode: status, parts: parts ?? packet.message.parts };
	if (status === accepted) return [verdict(packet, 'accepted', sent)];
	if (status === acceptedAsTest) return [verdict(packet, 'test', sent)];
	if (status === repeatedId && (packet.id !== packet.message.ownId || reply.mayHaveBeenDone)) {
		return [alreadyAccepted(packet, repeatedId)];
	}
	const refused = refusal(status, asking.client.show(said));
	const failure =
		status === insufficientFunds ? await withBalance(refused, asking.client) : refused;
	if (status === wrongNumber) return await narrow(packet, failure, said, asking, stops);
	stops.refused(reachOf(status), packet.message, failure);
	if (reply.mayHaveBeenDone)
		return await settleByReports(packet, failure, 'rejected', asking, stops);
	return [verdict(packet, 'rejected', { failure, statusCode: status })];
}

/**
 * Offers a packet until the gateway gives an answer that holds, always under the same id: status
 * 10 then stops what an earlier try already brought in.
 */
async function offer(packet: SmsProPacket, asking: Asking): Promise<Reply<MessageAnswer>> {
	const { id, message, addresses: phones } = packet;
	const { sender, text, sendAt, test } = message;
	const time = sendAt === null ? null : writeBishkekTime(DateTime.fromMillis(sendAt));
	const question = { id, sender, text, time, phones, test };
	const { client, random } = asking;
	return await askPatiently(
		async () => {
			const answer = await client.ask(messageDocument, question);
			if (answer.status === processingTimeExceeded) throw refusal(answer.status);
			return answer;
		},
		packetRetries(random),
		asking,
	);
}

function refusal(status: number, said = ''): GatewayFailure {
	return statusFailure(status, describeStatus(messageStatuses, status, gatewayName), said);
}

async function settleWithoutAnswer(
	packet: SmsProPacket,
	{ failure, mayHaveBeenDone }: Reply<MessageAnswer> & { kind: 'none' },
	asking: Asking,
	stops: ReasonsToStop<SmsProMessage>,
): Promise<Verdict[]> {
	if (mayHaveBeenDone) return await settleByReports(packet, failure, 'notSent', asking, stops);
	// No connection in any try: the other packets would fare no better.
	stops.refused('everything', packet.message, failure);
	return [verdict(packet, 'notSent', { failure, status: 'Gateway not reachable' })];
}

/** Asks whether the packet went out after all; what did not is settled as `otherwise`. */
async function settleByReports(
	packet: SmsProPacket,
	failure: GatewayFailure,
	otherwise: Extract<Outcome, 'rejected' | 'notSent'>,
	asking: Asking,
	stops: ReasonsToStop<SmsProMessage>,
): Promise<Verdict[]> {
	await asking.clock.sleep(reportsPause(asking.random), asking.signal);
	const statusCode = failure.details.statusCode ?? null;
	const { reported, rest, unanswered } = await splitByReports(packet, asking);
	if (unanswered) stops.refused('everything', packet.message, unanswered);
	return [
		...reported.map((part) => alreadyAccepted(part, null)),
		...rest.map((part) =>
			unanswered ? unknown(part, failure) : verdict(part, otherwise, { failure, statusCode }),
		),
	];
}

/**
 * Finds the wrong numbers of a packet that was refused with status 7, and sends the rest: by the
 * gateway's own words where they name numbers, otherwise by halving. Nothing is offered again
 * before the gateway confirmed that it did not go out with the refused packet.
 */
async function narrow(
	packet: SmsProPacket,
	failure: GatewayFailure,
	said: string,
	asking: Asking,
	stops: ReasonsToStop<SmsProMessage>,
): Promise<Verdict[]> {
	const { reported, rest, unanswered } = await splitByReports(packet, asking);
	if (unanswered) {
		stops.refused('everything', packet.message, unanswered);
		return rest.map((part) => unknown(part, failure));
	}
	const verdicts = reported.map((part) => alreadyAccepted(part, null));
	const rejected = (part: SmsProPacket) =>
		verdict(part, 'rejected', { failure, statusCode: wrongNumber });
	for (const refused of rest) {
		if (refused.addresses.length === 1) return [...verdicts, rejected(refused)];
		const named = new Set(said.match(/\d{6,}/g));
		const [wrong, good] = split(refused, (number) => named.has(number));
		const half = new Set(refused.addresses.slice(0, Math.ceil(refused.addresses.length / 2)));
		const anew = wrong.length > 0 ? good : split(refused, (number) => half.has(number)).flat();
		verdicts.push(...wrong.map(rejected));
		for (const part of anew) verdicts.push(...(await deliver(underNewId(part), asking, stops)));
	}
	return verdicts;
}

/** Parts a packet into what the gateway has reports for and the rest; `unanswered` if it can't be asked. */
async function splitByReports(
	packet: SmsProPacket,
	asking: Asking,
): Promise<{ reported: SmsProPacket[]; rest: SmsProPacket[]; unanswered?: GatewayFailure }> {
	try {
		const numbers = new Set((await findReports(packet.id, asking)).map(({ to }) => to));
		const [reported, rest] = split(packet, (number) => numbers.has(number));
		return { reported, rest };
	} catch (error) {
		return { reported: [], rest: [packet], unanswered: asGatewayFailure(error) };
	}
}

/** Parts a packet in two; a side without numbers is empty. */
function split(
	packet: SmsProPacket,
	isInside: (number: string) => boolean,
): [inside: SmsProPacket[], outside: SmsProPacket[]] {
	const sides = [part(packet, isInside), part(packet, (number) => !isInside(number))];
	const [inside = [], outside = []] = sides.map((side) =>
		side.addresses.length === 0 ? [] : [side],
	);
	return [inside, outside];
}

function part(packet: SmsProPacket, keep: (number: string) => boolean): SmsProPacket {
	return { ...partOfPacket(packet, keep), id: packet.id };
}

/** The packet under an id derived from what is left in it, fit to be offered anew. */
function underNewId(packet: SmsProPacket): SmsProPacket {
	const { message, round, addresses } = packet;
	return { ...packet, id: derivedId(message, round, addresses) };
}

function reachOf(status: number): RefusalReach {
	return messageStatuses[status]?.reach ?? 'packet';
}
