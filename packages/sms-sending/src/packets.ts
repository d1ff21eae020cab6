import type { Message } from './message';
import type { Recipient } from './recipients';

/** Addresses that get one message in one request. */
export interface Packet<M extends Message> {
	/** The id that the node gives it; null where the gateway gives one with its answer. */
	readonly id: string | null;
	readonly message: M;
	/** Counts packets that may hold the same address with the same message ('Send Each'). */
	readonly round: number;
	readonly addresses: readonly string[];
	/** The recipients' indices, in the order of `addresses`. */
	readonly recipients: readonly number[];
}

/** What a gateway says of its packets. */
export interface PacketRules<M extends Message> {
	/** Addresses in one request, at most. */
	readonly packetSize: number;
	packetId(message: M, round: number, addresses: readonly string[]): string | null;
}

interface Entry {
	readonly address: string;
	readonly recipient: number;
}

/** Puts every valid recipient into exactly one packet: one message, no address twice. */
export function planPackets<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
	rules: PacketRules<M>,
	isWanted: (recipient: number) => boolean = () => true,
): Array<Packet<M>> {
	const groups = new Map<M, Map<string, Entry[]>>();
	recipients.forEach((each, recipient) => {
		if (each.kind !== 'valid' || !isWanted(recipient)) return;
		const group = groups.get(each.message) ?? new Map<string, Entry[]>();
		groups.set(each.message, group);
		const entries = group.get(each.to);
		if (entries) entries.push({ address: each.to, recipient });
		else group.set(each.to, [{ address: each.to, recipient }]);
	});
	return [...groups].flatMap(([message, group]) =>
		rounds(group).flatMap((entries, round) => cut(message, round, entries, rules)),
	);
}

/** The first occurrence of every address, then the second occurrences, and so on. */
function rounds(group: ReadonlyMap<string, readonly Entry[]>): Entry[][] {
	const list: Entry[][] = [];
	for (const entries of group.values()) {
		entries.forEach((entry, round) => (list[round] ??= []).push(entry));
	}
	return list;
}

function cut<M extends Message>(
	message: M,
	round: number,
	entries: readonly Entry[],
	{ packetSize, packetId }: PacketRules<M>,
): Array<Packet<M>> {
	const packets: Array<Packet<M>> = [];
	for (let start = 0; start < entries.length; start += packetSize) {
		const part = entries.slice(start, start + packetSize);
		const addresses = part.map(({ address }) => address);
		packets.push({
			id: packetId(message, round, addresses),
			message,
			round,
			addresses,
			recipients: part.map(({ recipient }) => recipient),
		});
	}
	return packets;
}

/** Some of the addresses of a packet, still under its id. @param keep by the address and its place */
export function partOfPacket<M extends Message>(
	packet: Packet<M>,
	keep: (address: string, place: number) => boolean,
): Packet<M> {
	const kept = packet.addresses.map(keep);
	return {
		...packet,
		addresses: packet.addresses.filter((_, place) => kept[place]),
		recipients: packet.recipients.filter((_, place) => kept[place]),
	};
}
