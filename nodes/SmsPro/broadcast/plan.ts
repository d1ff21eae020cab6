import type { Message } from './message';
import { packetId } from './packetId';
import type { Recipient, ValidRecipient } from './recipient';

/** «Максимальное число получателей в одном пакете – 50 номеров» */
export const packetSize = 50;

/** Up to 50 numbers that get one message in one request. */
export interface Packet {
	readonly id: string;
	/** False where the user chose the id: then somebody else may have used it before. */
	readonly derivedId: boolean;
	readonly message: Message;
	readonly round: number;
	readonly numbers: readonly string[];
	/** The recipients' indices, in the order of `numbers`. */
	readonly recipients: readonly number[];
}

interface Entry {
	readonly number: string;
	readonly recipient: number;
}

/**
 * Puts every valid recipient into exactly one packet: at most 50 numbers, one message, no number
 * twice. Numbers are sorted within a message, so that a list that comes back in another order (a
 * query without ORDER BY, say) still makes the same packets with the same ids.
 */
export function planPackets(recipients: readonly Recipient[]): Packet[] {
	const groups = new Map<Message, Map<string, number[]>>();
	recipients.forEach((recipient, index) => {
		if (recipient.kind !== 'valid') return;
		const numbers = groupOf(groups, recipient);
		const indices = numbers.get(recipient.to);
		if (indices) indices.push(index);
		else numbers.set(recipient.to, [index]);
	});
	return [...groups].flatMap(([message, numbers]) =>
		rounds(numbers).flatMap((entries, round) => cut(message, round, entries)),
	);
}

function groupOf(
	groups: Map<Message, Map<string, number[]>>,
	{ message }: ValidRecipient,
): Map<string, number[]> {
	const known = groups.get(message);
	if (known) return known;
	const created = new Map<string, number[]>();
	groups.set(message, created);
	return created;
}

/** The first occurrence of every number, then the second occurrences, and so on. */
function rounds(numbers: Map<string, number[]>): Entry[][] {
	const sorted: Entry[][] = [];
	for (const number of [...numbers.keys()].sort()) {
		numbers.get(number)?.forEach((recipient, round) => {
			(sorted[round] ??= []).push({ number, recipient });
		});
	}
	return sorted;
}

function cut(message: Message, round: number, entries: readonly Entry[]): Packet[] {
	const packets: Packet[] = [];
	for (let start = 0; start < entries.length; start += packetSize) {
		packets.push(makePacket(message, round, entries.slice(start, start + packetSize)));
	}
	return packets;
}

function makePacket(message: Message, round: number, entries: readonly Entry[]): Packet {
	const numbers = entries.map(({ number }) => number);
	return {
		id: message.ownId ?? packetId(message, round, numbers),
		derivedId: message.ownId === null,
		message,
		round,
		numbers,
		recipients: entries.map(({ recipient }) => recipient),
	};
}

/** Some of the numbers of a packet, still under its id. */
export function partOfPacket(packet: Packet, keep: (number: string) => boolean): Packet {
	const kept = packet.numbers.map(keep);
	return {
		...packet,
		numbers: packet.numbers.filter((_, index) => kept[index]),
		recipients: packet.recipients.filter((_, index) => kept[index]),
	};
}

/** The packet under an id derived from what is left in it, fit to be offered anew. */
export function underNewId(packet: Packet): Packet {
	const { message, round, numbers } = packet;
	return { ...packet, id: packetId(message, round, numbers), derivedId: true };
}
