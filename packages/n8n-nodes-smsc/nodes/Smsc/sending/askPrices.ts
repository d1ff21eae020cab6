import pLimit from 'p-limit';
import type { GatewayFailure } from 'node-frame';

import { ask, type Asking } from '../gateway/asking';
import { priceScript, type SendAnswer } from '../gateway/scripts/send';
import type { Packet } from './planPackets';
import { questionOf } from './question';

/** Requests of one run under way at once. */
const parallel = 2;

export type Price = SendAnswer & { readonly cost: number };

/** What each packet would cost, or why SMSC doesn't say; sends nothing. Equal packets are asked for once. */
export async function askPrices(
	packets: readonly Packet[],
	asking: Asking,
): Promise<Array<Price | GatewayFailure>> {
	const limit = pLimit(parallel);
	const asked = new Map<string, Promise<Price | GatewayFailure>>();
	return await Promise.all(packets.map(askOnce));

	async function askOnce(packet: Packet): Promise<Price | GatewayFailure> {
		const question = questionOf(packet);
		const key = JSON.stringify({ ...question, id: '' });
		const price =
			asked.get(key) ??
			limit(async () => {
				const reply = await ask(asking, priceScript, question);
				return reply.kind === 'answer' ? reply.answer : reply.failure;
			});
		asked.set(key, price);
		return await price;
	}
}
