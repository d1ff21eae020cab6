import { createHash } from 'node:crypto';

import type { Message } from './message';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The first `length` letters and digits of a SHA-256 in base 62. «Id сообщения – любой набор
 * латинских букв и цифр длиной до 12 знаков»; for one-time passwords it is 32.
 */
export function deriveId(content: readonly unknown[], length: number): string {
	let rest = BigInt(`0x${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`);
	let id = '';
	while (id.length < length) {
		id += alphabet.charAt(Number(rest % 62n));
		rest /= 62n;
	}
	return id;
}

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
