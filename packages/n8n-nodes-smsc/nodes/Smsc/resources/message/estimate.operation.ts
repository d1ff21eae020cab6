import type { IDataObject } from 'n8n-workflow';
import {
	answerOf,
	errorItem,
	GatewayFailure,
	InputProblem,
	optionsOfRun,
	readItems,
	requireNumber,
	showAsked,
	systemClock,
	toNodeError,
	type Operation,
} from 'node-frame';
import {
	planPackets,
	readRewrite,
	readRecipients,
	readRowMessage,
	readRows,
	readSendOptions,
	readSkipOption,
	rewritingComparison,
	roundMoney,
	type ReadingRules,
	type Recipient,
	type Row,
	type WrongRow,
} from 'sms-sending';
import { measureText, type RewriteRules } from 'sms-text';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { balanceScript } from '../../gateway/scripts/balance';
import { refusesRecipients } from '../../gateway/scripts/send';
import { channels, type ChannelName } from '../../sending/channels';
import type { OwnRow, SmscMessage, SmscPacket } from '../../sending/message';
import { askPrices, type PriceAnswer } from '../../sending/prices';
import { smsc } from '../../sending/smsc';
import { judgeAnswer } from '../../sending/verdicts';
import { estimateOptions, sendFields } from './fields';

const fields = [...sendFields, estimateOptions];

const asks = { channel: 'channel', to: 'to' };

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
	fields,
	asks,
	execute: async (context) => {
		const ofRow = readSendOptions(context, fields, smsc.mayBeEmpty);
		const options = optionsOfRun(context, ofRow);
		const skipOption = readSkipOption(options, smsc.defaultCountry);
		const timeout = requireNumber(options, 'timeout', { label: 'Timeout', min: 1, default: 30 });
		const rules: ReadingRules = {
			duplicates: options['duplicateRecipients'] === 'sendEach' ? 'sendEach' : 'sendOnce',
			zone: context.getTimezone(),
			now: systemClock.now(),
			skipList: skipOption.list,
		};
		const rows = readRows(context, smsc, ofRow).map((row) =>
			skipOption.problem === undefined ? row : { ...row, problem: skipOption.problem },
		);
		const readings = readItems(context, (item) => readRow(rows[item]!, rules));
		const asking = await connect(context, timeout);
		const recipients = readRecipients(rows, smsc, rules);
		const recipientsOf = rows.map((): Array<Recipient<SmscMessage>> => []);
		for (const recipient of recipients) recipientsOf[recipient.item]?.push(recipient);
		const packets = recipientsOf.map((own) => planPackets(own, smsc) as SmscPacket[]);
		const balance = answerOf(await ask(asking, balanceScript, undefined));
		const prices = await askPrices(packets.flat(), asking);
		const compare = rewritingComparison();
		let spent = 0;
		return readings.map((row, item) => {
			const own = packets[item] ?? [];
			const told = own.map((packet): PricedPacket => ({ packet, price: prices.shift()! }));
			const failure = told.find(
				({ price }) => price instanceof GatewayFailure && !refusesRecipients(price),
			)?.price;
			if (row instanceof InputProblem || failure !== undefined) {
				const nodeError = toNodeError(context.getNode(), failure ?? row, item);
				if (!context.continueOnFail()) throw nodeError;
				return errorItem(context, nodeError, item, showAsked(context, item, asks));
			}
			const here = recipientsOf[item] ?? [];
			const priced = told.flatMap(({ price }) => (price instanceof GatewayFailure ? [] : [price]));
			const cost = roundMoney(priced.reduce((sum, price) => sum + price.cost, 0));
			spent += cost;
			const refused = told.flatMap(refusedOf);
			const json: IDataObject = {
				channel: row.channel,
				recipients: here.filter(({ kind }) => kind === 'valid').length - refused.length,
				invalidRecipients: [
					...here.flatMap((each) =>
						each.kind === 'wrong' ? [{ to: each.to, problem: each.problem }] : [],
					),
					...refused,
				],
				duplicateRecipients: here.filter(({ kind }) => kind === 'repeated').length,
				skippedRecipients: here.filter(({ kind }) => kind === 'skipped').length,
				...measureOf(row.channel, row.text),
				totalParts: priced.reduce((sum, { count }) => sum + (count ?? 0), 0),
				cost,
				...balance,
				affordable: roundMoney(spent) <= balance.balance,
				rewriting: rewritingOf(row, cost, readRewrite(ofRow(item))?.language, compare),
			};
			return { json, pairedItem: { item } };
		});
	},
};

/** What a row would send. @throws InputProblem, if sending would refuse it whatever its recipients */
function readRow(row: Row<OwnRow> | WrongRow, rules: ReadingRules): SmscMessage {
	const message = 'problem' in row ? row : readRowMessage(row, smsc, rules);
	if ('problem' in message) throw new InputProblem(message.problem, '');
	return message;
}

interface PricedPacket {
	readonly packet: SmscPacket;
	/** Or why SMSC doesn't tell it. */
	readonly price: PriceAnswer | GatewayFailure;
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

/** SMSC's price is one of parts; null where the channel has none. */
function rewritingOf(
	{ text, textBefore = text, parts }: SmscMessage,
	cost: number,
	language: RewriteRules['language'],
	compare: ReturnType<typeof rewritingComparison>,
) {
	if (parts === null) return null;
	return compare(textBefore, language, (count) => (cost * count) / parts);
}

/** As an SMS would be split; nulls and no characters where the channel knows no parts. */
function measureOf(channel: ChannelName, text: string) {
	return channels[channel].hasParts
		? measureText(text)
		: { encoding: null, characters: null, parts: null, unicodeCharacters: [] };
}
