import type { IDataObject } from 'n8n-workflow';
import { answerOf, errorItem, GatewayFailure, toNodeError, type Operation } from 'node-frame';
import { measureText } from 'sms-text';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { balanceScript } from '../../gateway/scripts/balance';
import { refusesRecipients } from '../../gateway/scripts/send';
import { askPrices, type Price } from '../../sending/askPrices';
import { channels } from '../../sending/channels';
import { judgeAnswer } from '../../sending/judgeAnswer';
import { planPackets, type Packet } from '../../sending/planPackets';
import { readMessage } from '../../sending/readMessage';
import { readRecipients } from '../../sending/readRecipients';
import type { Recipient } from '../../sending/Recipient';
import type { Row } from '../../sending/Row';
import { estimateOptions, sendFields } from './fields';
import { readRows, timeoutOf, type SendOptions } from './readRows';

/**
 * `message.estimate`: what SMSC would bill, one item per input item; sends nothing. Recipients that
 * stand in the run before count as duplicates, and `affordable` says whether the balance covers this
 * item and all before it: so the last item speaks for the run.
 */
export const estimate: Operation = {
	value: 'estimate',
	name: 'Estimate',
	action: 'Estimate cost of message',
	description:
		'Get the price, the parts and wrong recipients of a message without sending it, free of charge',
	fields: [...sendFields, estimateOptions],
	execute: async (context) => {
		const options = context.getNodeParameter('options', 0, {}) as SendOptions;
		const asking = await connect(context, timeoutOf(options));
		const rules = {
			duplicates: options.duplicateRecipients ?? 'sendOnce',
			zone: context.getTimezone(),
			now: asking.clock.now(),
		} as const;
		const rows = readRows(context);
		const recipients = readRecipients(rows, rules);
		const recipientsOf = rows.map((): Recipient[] => []);
		for (const recipient of recipients) recipientsOf[recipient.item]?.push(recipient);
		const packets = recipientsOf.map((own) => planPackets(own, ''));
		const balance = answerOf(await ask(asking, balanceScript, undefined));
		const prices = await askPrices(packets.flat(), asking);
		let spent = 0;
		return rows.map((row) => {
			const { item } = row;
			const own = packets[item] ?? [];
			const told = own.map((packet): PricedPacket => ({ packet, price: prices.shift()! }));
			const failure = told.find(
				({ price }) => price instanceof GatewayFailure && !refusesRecipients(price),
			)?.price;
			const message = readMessage(row, rules.zone, rules.now);
			const problem = 'problem' in message ? message.problem : failure;
			if (problem !== undefined) {
				const nodeError = toNodeError(context.getNode(), problem, item);
				if (!context.continueOnFail()) throw nodeError;
				return errorItem(context, nodeError, item);
			}
			const here = recipientsOf[item] ?? [];
			const priced = told.flatMap(({ price }) => (price instanceof GatewayFailure ? [] : [price]));
			const cost = roundMoney(priced.reduce((sum, price) => sum + price.cost, 0));
			spent += cost;
			const refused = told.flatMap(refusedOf);
			const json: IDataObject = {
				channel: String(row.channel),
				recipients: here.filter(({ kind }) => kind === 'valid').length - refused.length,
				invalidRecipients: [
					...here.flatMap((each) =>
						each.kind === 'wrong' ? [{ to: each.to, problem: each.problem }] : [],
					),
					...refused,
				],
				duplicateRecipients: here.filter(({ kind }) => kind === 'repeated').length,
				...measureOf(row),
				totalParts: priced.reduce((sum, { count }) => sum + (count ?? 0), 0),
				cost,
				...balance,
				affordable: roundMoney(spent) <= balance.balance,
			};
			return { json, pairedItem: { item } };
		});
	},
};

interface PricedPacket {
	readonly packet: Packet;
	/** Or why SMSC doesn't tell it. */
	readonly price: Price | GatewayFailure;
}

/** Recipients that SMSC itself would refuse. */
function refusedOf({ packet, price }: PricedPacket): IDataObject[] {
	if (price instanceof GatewayFailure) {
		return packet.addresses.map((to) => ({ to, problem: price.message }));
	}
	return judgeAnswer(packet, price).flatMap(({ outcome, failure }, index) =>
		outcome === 'rejected'
			? [{ to: packet.addresses[index], problem: failure?.message ?? '' }]
			: [],
	);
}

/** As an SMS would be split; nulls and no characters where the channel knows no parts. */
function measureOf({ channel, text }: Row) {
	const { hasParts } = channels[channel as keyof typeof channels];
	return hasParts
		? measureText(text)
		: { encoding: null, characters: null, parts: null, unicodeCharacters: [] };
}

/** Sums of prices with two or three decimals gather crumbs in binary. */
function roundMoney(amount: number): number {
	return Math.round(amount * 10_000) / 10_000;
}
