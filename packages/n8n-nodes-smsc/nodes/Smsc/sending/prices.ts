import { GatewayFailure } from 'node-frame';
import pLimit from 'p-limit';
import type { Price } from 'sms-sending';

import { ask, type Asking } from '../gateway/asking';
import { concernsAll } from '../gateway/requestErrors';
import { priceScript, refusesRecipients, type SendAnswer } from '../gateway/scripts/send';
import { questionOf, type SmscPacket } from './message';

/** Requests of one run under way at once. */
const parallel = 2;

export type PriceAnswer = SendAnswer & { readonly cost: number };

/** What each packet would cost, or why SMSC doesn't say; sends nothing. Equal packets are asked for once. */
export async function askPrices(
	packets: readonly SmscPacket[],
	asking: Asking,
): Promise<Array<PriceAnswer | GatewayFailure>> {
	const limit = pLimit(parallel);
	const asked = new Map<string, Promise<PriceAnswer | GatewayFailure>>();
	let hopeless: GatewayFailure | undefined;
	return await Promise.all(packets.map(askOnce));

	async function askOnce(packet: SmscPacket): Promise<PriceAnswer | GatewayFailure> {
		const question = questionOf(packet);
		const key = JSON.stringify({ ...question, id: '' });
		const price =
			asked.get(key) ??
			limit(async () => {
				if (hopeless) return hopeless;
				const reply = await ask(asking, priceScript, question);
				if (reply.kind === 'answer') return reply.answer;
				if (concernsAll(reply.failure)) hopeless = reply.failure;
				return reply.failure;
			});
		asked.set(key, price);
		return await price;
	}
}

/** What all packets would cost together; recipients that SMSC refuses cost nothing. */
export async function priceOf(
	packets: readonly SmscPacket[],
	asking: Asking,
): Promise<Price | GatewayFailure> {
	let cost = 0;
	for (const price of await askPrices(packets, asking)) {
		if (!(price instanceof GatewayFailure)) cost += price.cost;
		else if (!refusesRecipients(price)) return price;
	}
	return { cost, reckoning: '' };
}
