import pLimit from 'p-limit';
import { asGatewayFailure, GatewayFailure } from 'node-frame';

import { priceScript, type SendAnswer } from '../gateway/scripts/send';
import type { Asking } from '../pace/Asking';
import { askPatiently } from '../pace/askPatiently';
import type { Packet } from './planPackets';
import { questionOf } from './questionOf';

/** Requests of one run under way at once. */
const parallel = 2;

export type Price = SendAnswer & { readonly cost: number };

/** What each packet would cost, or why SMSC doesn't say; sends nothing. Equal packets are asked for once. */
export async function askPrices(
	packets: readonly Packet[],
	{ client, gate, ...asking }: Asking,
): Promise<Array<Price | GatewayFailure>> {
	const limit = pLimit(parallel);
	const asked = new Map<string, Promise<Price | GatewayFailure>>();
	return await Promise.all(packets.map(ask));

	async function ask(packet: Packet): Promise<Price | GatewayFailure> {
		const question = questionOf(packet);
		const key = JSON.stringify({ ...question, id: '' });
		const price =
			asked.get(key) ??
			limit(async () => {
				try {
					return await askPatiently(
						async () => await gate.pass(async () => await client.ask(priceScript, question)),
						asking,
					);
				} catch (error) {
					return asGatewayFailure(error);
				}
			});
		asked.set(key, price);
		return await price;
	}
}
