import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { dispatch } from '../../broadcast/dispatch';
import type { Asking } from '../../delivery/findReports';
import { planPackets, type Packet } from '../../broadcast/plan';
import { readRecipients } from '../../broadcast/readRecipients';
import { settle, type Settlement } from '../../broadcast/settle';
import type { Verdict } from '../../broadcast/verdict';
import {
	errorItem,
	firstRun,
	GatewayFailure,
	incompleteSendError,
	InputProblem,
	type Operation,
	systemClock,
	toNodeError,
	wrongRowsError,
} from 'node-frame';
import { connectXml } from '../../gateway/client';
import { awaitDelivery, type Delivery } from './awaitDelivery';
import { costProblem, priceOfSms } from './cost';
import { readRows, type SendOptions } from './readRows';
import { readSettings, type SendSettings } from './readSettings';
import { sendFields } from './send.fields';
import { sendHint } from './sendHint';

const wayOn =
	'Retry this execution, or run the node again with the same idempotency key: nobody who was accepted is sent to twice.';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send SMS message (costs money)',
	description:
		'Send an SMS to one or many phone numbers. Costs money for each part of the text to each number.',
	fields: sendFields,
	execute: async (context) => {
		const stopOnError = !context.continueOnFail();
		const options = context.getNodeParameter('options', 0, {}) as SendOptions;
		const first = firstRun(context, systemClock.now());
		const recipients = readRecipients(readRows(context, first), {
			duplicates: options.duplicateRecipients ?? 'sendOnce',
			zone: context.getTimezone(),
			now: first.startedAt,
		});
		const wrongRows = wrongRowsError(context.getNode(), recipients);
		if (wrongRows && stopOnError) throw wrongRows;

		const packets = planPackets(recipients);
		const prepared = await prepare(context, options).catch(asObstacle);
		if (prepared instanceof GatewayFailure) {
			if (stopOnError) throw toNodeError(context.getNode(), prepared);
			const settlements = settle(recipients, withhold(packets, prepared));
			return settlements.map((settlement) => toItem(context, settlement, undefined));
		}
		const { settings, asking } = prepared;
		const price = priceOfSms(asking.client, packets);
		const tooExpensive = await costProblem(packets, settings.maxCost, price);
		if (tooExpensive && stopOnError) throw toNodeError(context.getNode(), tooExpensive);

		const verdicts = tooExpensive
			? withhold(packets, tooExpensive)
			: await dispatch(packets, { ...asking, parallel: settings.parallelRequests });
		const settlements = settle(recipients, verdicts);
		context.addExecutionHints(sendHint(recipients, settlements, packets.length, await price));
		const incomplete = incompleteSendError(context.getNode(), settlements, wayOn);
		if (incomplete && stopOnError) throw incomplete;

		const delivery = options.waitForDelivery
			? await awaitDelivery(settlements, settings.waitTime, asking)
			: undefined;
		return settlements.map((settlement) => toItem(context, settlement, delivery));
	},
};

/** @throws InputProblem or NodeOperationError if an option or the credential can't be used */
async function prepare(
	context: IExecuteFunctions,
	options: SendOptions,
): Promise<{ settings: SendSettings; asking: Asking }> {
	const settings = readSettings(options);
	const asking = {
		client: await connectXml(context, settings.timeout),
		clock: systemClock,
		random: Math.random,
		signal: context.getExecutionCancelSignal(),
	};
	return { settings, asking };
}

/** Why nothing is sent, to nobody. @throws what says nothing about options and credential */
function asObstacle(caught: unknown): GatewayFailure {
	if (!(caught instanceof InputProblem || caught instanceof NodeOperationError)) throw caught;
	const advice = caught instanceof InputProblem ? caught.advice : (caught.description ?? '');
	return new GatewayFailure('unreachable', caught.message, advice, {
		cause: 'configuration-invalid',
	});
}

function withhold(packets: readonly Packet[], failure: GatewayFailure): Verdict[] {
	return packets.map((packet) => ({
		packet,
		outcome: 'notSent',
		statusCode: null,
		status: 'Not sent',
		parts: null,
		failure,
	}));
}

function toItem(
	context: IExecuteFunctions,
	settlement: Settlement,
	delivery: Delivery | undefined,
): INodeExecutionData {
	const { item, failure, duplicate, ...fields } = settlement;
	const json: IDataObject = {
		...fields,
		...(duplicate ? { duplicate } : {}),
		...(delivery ? { delivery: delivery(settlement) } : {}),
	};
	if (failure === null) return { json, pairedItem: { item } };
	return errorItem(context, toNodeError(context.getNode(), failure, item), item, json);
}
