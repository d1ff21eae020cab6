import { deriveId } from '../gateway/deriveId';
import type { Message } from './message';

/**
 * The id of a packet: the same whenever the same content is sent in the same scope, whatever order
 * the rows come in, so that the gateway's status 10 stops a second sending.
 *
 * @param round counts packets that may hold the same number with the same message (`sendEach`)
 */
export function packetId(message: Message, round: number, numbers: readonly string[]): string {
	const { scope, ownId, sender, text, time, test } = message;
	return deriveId([scope, ownId, sender, text, time, test, round, numbers], 12);
}
