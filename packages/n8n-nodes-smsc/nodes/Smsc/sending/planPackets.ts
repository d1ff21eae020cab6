import { createHash } from 'node:crypto';

import type { Message } from './Message';
import type { Recipient } from './Recipient';

/** Addresses in one request. SMSC's documents give no limit; a hundred keep the loss of one answer small. */
export const packetSize = 100;

/** Up to 100 addresses that get one message in one request. */
export interface Packet {
	/** Own id of the message: with an address, it finds the message again. It keeps nobody from sending twice. */
	readonly id: string;
	readonly message: Message;
	readonly addresses: readonly string[];
	/** The recipients' indices, in the order of `addresses`. */
	readonly recipients: readonly number[];
}

interface Entry {
	readonly address: string;
	readonly recipient: number;
}

/**
 * Puts every valid recipient into exactly one packet: one message, no address twice.
 *
 * @param scope what makes ids of this run differ from those of another
 */
export function planPackets(recipients: readonly Recipient[], scope: string): Packet[] {
	const groups = new Map<Message, Map<string, Entry[]>>();
	recipients.forEach((each, recipient) => {
		if (each.kind !== 'valid') return;
		const group = groups.get(each.message) ?? new Map<string, Entry[]>();
		groups.set(each.message, group);
		group.set(each.to, [...(group.get(each.to) ?? []), { address: each.to, recipient }]);
	});
	return [...groups].flatMap(([message, group]) =>
		rounds(group).flatMap((entries, round) => cut(message, round, entries, scope)),
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

function cut(message: Message, round: number, entries: readonly Entry[], scope: string): Packet[] {
	const packets: Packet[] = [];
	for (let start = 0; start < entries.length; start += packetSize) {
		const part = entries.slice(start, start + packetSize);
		const addresses = part.map(({ address }) => address);
		packets.push({
			id: packetId(scope, message, round, addresses),
			message,
			addresses,
			recipients: part.map(({ recipient }) => recipient),
		});
	}
	return packets;
}

/** Some of the addresses of a packet, still under its id. @param keep by their place in it */
export function partOfPacket(packet: Packet, keep: (index: number) => boolean): Packet {
	return {
		...packet,
		addresses: packet.addresses.filter((_, index) => keep(index)),
		recipients: packet.recipients.filter((_, index) => keep(index)),
	};
}

/** Far from the small numbers that SMSC itself gives, up to the largest that every host takes: 2^31 - 1. */
const lowest = 1_000_000_000n;
const highest = 2_147_483_647n;

/**
 * The own id of a packet. Derived, so that a second run of the same execution finds what the first
 * one sent; a number, because older hosts of the engine take nothing else.
 */
function packetId(
	scope: string,
	message: Message,
	round: number,
	addresses: readonly string[],
): string {
	const content = JSON.stringify([scope, message, round, addresses]);
	const digest = BigInt(`0x${createHash('sha256').update(content).digest('hex')}`);
	return String(lowest + (digest % (highest - lowest + 1n)));
}
