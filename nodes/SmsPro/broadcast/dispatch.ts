import pLimit from 'p-limit';

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
import { asGatewayFailure, describeStatus, GatewayFailure, statusFailure } from 'node-frame';
import { gatewayName } from '../gateway/gatewayName';
import { findReports, type Asking } from '../delivery/findReports';
import { busyPause, lostAnswerPause, tries } from '../gateway/pauses';
import { partOfPacket, underNewId, type Packet } from './plan';
import { ReasonsToStop } from './reasonsToStop';
import type { Outcome, Verdict } from './verdict';
import { withBalance } from './withBalance';

export interface Dispatching extends Asking {
	/** Packets under way at once; never two under one id. */
	readonly parallel: number;
}

/** What the tries of one packet ended with. */
type Reply =
	| { readonly kind: 'answer'; readonly answer: MessageAnswer; readonly mayHaveGoneOut: boolean }
	| { readonly kind: 'none'; readonly failure: GatewayFailure; readonly mayHaveGoneOut: boolean };

/**
 * Offers packets to the gateway and finds out what became of each. Never throws for what the
 * gateway does: every number comes back in exactly one verdict.
 */
export async function dispatch(
	packets: readonly Packet[],
	dispatching: Dispatching,
): Promise<Verdict[]> {
	const limit = pLimit(dispatching.parallel);
	const stops = new ReasonsToStop();
	const verdicts = await Promise.all(
		packets.map((packet) => limit(() => deliver(packet, dispatching, stops))),
	);
	return verdicts.flat();
}

async function deliver(packet: Packet, asking: Asking, stops: ReasonsToStop): Promise<Verdict[]> {
	const reason = asking.signal?.aborted ? stopped() : stops.find(packet.message);
	if (reason)
		return [verdict(packet, 'notSent', { failure: reason, status: 'Stopped before its turn' })];

	const reply = await offer(packet, asking);
	if (reply.kind === 'none') return await settleWithoutAnswer(packet, reply, asking, stops);

	const { status, parts, said } = reply.answer;
	const sent = { statusCode: status, parts: parts ?? packet.message.parts };
	if (status === accepted) return [verdict(packet, 'accepted', sent)];
	if (status === acceptedAsTest) return [verdict(packet, 'test', sent)];
	if (status === repeatedId && (packet.derivedId || reply.mayHaveGoneOut)) {
		return [alreadyAccepted(packet, repeatedId)];
	}
	const refusal = statusFailure(
		status,
		describeStatus(messageStatuses, status, gatewayName),
		asking.client.show(said),
	);
	const failure =
		status === insufficientFunds ? await withBalance(refusal, asking.client) : refusal;
	if (status === wrongNumber) return await narrow(packet, failure, said, asking, stops);
	stops.add(reachOf(status), packet.message, failure);
	if (reply.mayHaveGoneOut)
		return await settleByReports(packet, failure, 'rejected', asking, stops);
	return [verdict(packet, 'rejected', { failure, statusCode: status })];
}

/**
 * Offers a packet until the gateway gives an answer that holds, always under the same id: status
 * 10 then stops what an earlier try already brought in.
 */
async function offer(packet: Packet, { client, clock, random, signal }: Asking): Promise<Reply> {
	const { id, message, numbers } = packet;
	const { sender, text, time, test } = message;
	let mayHaveGoneOut = false;
	for (let attempt = 1; ; attempt += 1) {
		let failure: GatewayFailure;
		let pause: number;
		try {
			const question = { id, sender, text, time, phones: numbers, test };
			const answer = await client.ask(messageDocument, question);
			if (answer.status !== processingTimeExceeded) {
				return { kind: 'answer', answer, mayHaveGoneOut };
			}
			failure = statusFailure(
				processingTimeExceeded,
				describeStatus(messageStatuses, processingTimeExceeded, gatewayName),
			);
			pause = busyPause(random);
		} catch (error) {
			failure = asGatewayFailure(error);
			pause = lostAnswerPause(attempt, random);
		}
		mayHaveGoneOut ||= failure.kind !== 'unreachable';
		if (attempt === tries || signal?.aborted) return { kind: 'none', failure, mayHaveGoneOut };
		await clock.sleep(pause, signal);
		if (signal?.aborted) return { kind: 'none', failure, mayHaveGoneOut };
	}
}

async function settleWithoutAnswer(
	packet: Packet,
	{ failure, mayHaveGoneOut }: Reply & { kind: 'none' },
	asking: Asking,
	stops: ReasonsToStop,
): Promise<Verdict[]> {
	if (mayHaveGoneOut) return await settleByReports(packet, failure, 'notSent', asking, stops);
	// No connection in any try: the other packets would fare no better.
	stops.add('everything', packet.message, failure);
	return [verdict(packet, 'notSent', { failure, status: 'Gateway not reachable' })];
}

/** Asks whether the packet went out after all; what did not is settled as `otherwise`. */
async function settleByReports(
	packet: Packet,
	failure: GatewayFailure,
	otherwise: Extract<Outcome, 'rejected' | 'notSent'>,
	asking: Asking,
	stops: ReasonsToStop,
): Promise<Verdict[]> {
	// The last try may still be on its way through the gateway.
	await asking.clock.sleep(lostAnswerPause(tries, asking.random), asking.signal);
	const statusCode = failure.details.statusCode ?? null;
	const { reported, rest, unanswered } = await splitByReports(packet, asking);
	if (unanswered) stops.add('everything', packet.message, unanswered);
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
	packet: Packet,
	failure: GatewayFailure,
	said: string,
	asking: Asking,
	stops: ReasonsToStop,
): Promise<Verdict[]> {
	const { reported, rest, unanswered } = await splitByReports(packet, asking);
	if (unanswered) {
		stops.add('everything', packet.message, unanswered);
		return rest.map((part) => unknown(part, failure));
	}
	const verdicts = reported.map((part) => alreadyAccepted(part, null));
	const rejected = (part: Packet) =>
		verdict(part, 'rejected', { failure, statusCode: wrongNumber });
	for (const refused of rest) {
		if (refused.numbers.length === 1) return [...verdicts, rejected(refused)];
		const named = new Set(said.match(/\d{6,}/g));
		const [wrong, good] = split(refused, (number) => named.has(number));
		const half = new Set(refused.numbers.slice(0, Math.ceil(refused.numbers.length / 2)));
		const anew = wrong.length > 0 ? good : split(refused, (number) => half.has(number)).flat();
		verdicts.push(...wrong.map(rejected));
		for (const part of anew) verdicts.push(...(await deliver(underNewId(part), asking, stops)));
	}
	return verdicts;
}

/** Parts a packet into what the gateway has reports for and the rest; `unanswered` if it can't be asked. */
async function splitByReports(
	packet: Packet,
	asking: Asking,
): Promise<{ reported: Packet[]; rest: Packet[]; unanswered?: GatewayFailure }> {
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
	packet: Packet,
	isInside: (number: string) => boolean,
): [inside: Packet[], outside: Packet[]] {
	const sides = [
		partOfPacket(packet, isInside),
		partOfPacket(packet, (number) => !isInside(number)),
	];
	const [inside = [], outside = []] = sides.map((side) =>
		side.numbers.length === 0 ? [] : [side],
	);
	return [inside, outside];
}

function verdict(
	packet: Packet,
	outcome: Outcome,
	details: {
		statusCode?: number | null;
		status?: string;
		parts?: number;
		failure?: GatewayFailure;
	},
): Verdict {
	const { statusCode = null, parts = null, failure = null } = details;
	const status = details.status ?? nameOf(statusCode, outcome);
	return { packet, outcome, statusCode, status, parts, failure };
}

function nameOf(statusCode: number | null, outcome: Outcome): string {
	if (statusCode !== null) return describeStatus(messageStatuses, statusCode, gatewayName).name;
	return outcome === 'notSent' ? 'Not sent' : 'Refused';
}

function alreadyAccepted(packet: Packet, statusCode: number | null): Verdict {
	return verdict(packet, 'alreadyAccepted', {
		statusCode,
		status: 'Accepted before under this ID, not sent again',
		parts: packet.message.parts,
	});
}

function unknown(packet: Packet, failure: GatewayFailure): Verdict {
	return verdict(packet, 'unknown', {
		failure: new GatewayFailure(
			'lost',
			`It is not known whether this was sent: ${failure.message}`,
			`Look for ID ${packet.id} in the SMSPRO cabinet, or retry this execution: under the same ID nobody is sent to twice.`,
			failure.details,
		),
		status: 'Unknown, it may have been sent',
		parts: packet.message.parts,
	});
}

function stopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before this was sent',
		'To send the rest, run the workflow again under the same idempotency key. Without a key, everybody gets the message again.',
	);
}

function reachOf(status: number): RefusalReach {
	return messageStatuses[status]?.reach ?? 'packet';
}
