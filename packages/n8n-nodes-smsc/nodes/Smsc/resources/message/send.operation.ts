import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	errorItem,
	requireNumber,
	executionScope,
	firstRun,
	incompleteSendError,
	wrongRowsError,
	toNodeError,
	type GatewayFailure,
	type Operation,
} from 'node-frame';

import { connect } from '../../credential/connect';
import { costProblem } from '../../sending/costProblem';
import { dispatch } from '../../sending/dispatch';
import { planPackets, type Packet } from '../../sending/planPackets';
import { readRecipients } from '../../sending/readRecipients';
import { SentMemory } from '../../sending/SentMemory';
import { settle, type Settlement } from '../../sending/settle';
import type { Verdict } from '../../sending/Verdict';
import { sendFields, sendOptions } from './fields';
import { readRows, timeoutOf, type SendOptions } from './readRows';
import { sendHint } from './sendHint';

const wayOn =
	'Retry this execution to send the rest: it remembers what was accepted. A new execution would send to everybody again.';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	// An AI agent that uses the node as a tool is told this and the node's name, and nothing else.
	action: 'Send message (costs money)',
	description:
		"Send an SMS, messenger message, e-mail or call, or an HLR request, to one or many recipients. Costs money for each recipient, and with SMS for each part of the text; 'Estimate' tells the price first.",
	fields: [...sendFields, sendOptions],
	execute: async (context) => {
		const node = context.getNode();
		const stopOnError = !context.continueOnFail();
		const options = context.getNodeParameter('options', 0, {}) as SendOptions;
		const asking = await connect(context, timeoutOf(options));
		const maxCost = requireNumber(options, 'maxCost', { label: 'Max Cost', min: 0, default: 0 });
		const first = firstRun(context, asking.clock.now());
		const recipients = readRecipients(readRows(context), {
			duplicates: options.duplicateRecipients ?? 'sendOnce',
			zone: context.getTimezone(),
			now: first.startedAt,
		});
		const wrongRows = wrongRowsError(node, recipients);
		if (wrongRows && stopOnError) throw wrongRows;

		const packets = planPackets(recipients, executionScope(context, first));
		const tooExpensive = await costProblem(packets, maxCost, asking);
		if (tooExpensive && stopOnError) throw toNodeError(node, tooExpensive);

		const verdicts = tooExpensive
			? withhold(packets, tooExpensive)
			: await dispatch(packets, asking, new SentMemory(context.getContext('node')));
		const settlements = settle(recipients, packets, verdicts);
		context.addExecutionHints(sendHint(settlements, packets.length));
		const incomplete = incompleteSendError(node, settlements, wayOn);
		if (incomplete && stopOnError) throw incomplete;
		return settlements.map((settlement) => toItem(context, settlement));
	},
};

function withhold(packets: readonly Packet[], failure: GatewayFailure): Map<number, Verdict> {
	const verdict: Verdict = {
		outcome: 'notSent',
		statusCode: null,
		status: 'Not sent',
		parts: null,
		cost: null,
		failure,
	};
	return new Map(packets.flatMap(({ recipients }) => recipients.map((index) => [index, verdict])));
}

function toItem(context: IExecuteFunctions, settlement: Settlement): INodeExecutionData {
	const { item, to, messageId, outcome, failure, duplicate, ...fields } = settlement;
	const json: IDataObject = {
		to,
		messageId,
		outcome,
		...fields,
		...(duplicate ? { duplicate } : {}),
	};
	if (failure === null) return { json, pairedItem: { item } };
	return errorItem(context, toNodeError(context.getNode(), failure, item), item, json);
}
