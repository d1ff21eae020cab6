import { createHash } from 'node:crypto';

import type { Message } from './Message';

/** Far from the small numbers that SMSC itself gives, up to the largest that every host takes: 2^31 - 1. */
const lowest = 1_000_000_000n;
const highest = 2_147_483_647n;

/**
 * The own id of a packet. Derived, so that a second run of the same execution finds what the first
 * one sent; a number, because older hosts of the engine take nothing else.
 */
export function packetId(
	scope: string,
	message: Message,
	round: number,
	addresses: readonly string[],
): string {
	const content = JSON.stringify([scope, message, round, addresses]);
	const digest = BigInt(`0x${createHash('sha256').update(content).digest('hex')}`);
	return String(lowest + (digest % (highest - lowest + 1n)));
}
