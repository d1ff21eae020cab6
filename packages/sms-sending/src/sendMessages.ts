import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import {
	errorItem,
	firstRun,
	GatewayFailure,
	InputProblem,
	requireNumber,
	systemClock,
	toNodeError,
} from 'node-frame';

import { costProblem } from './costGuard';
import type { Connection, Gateway, Memory, Plan } from './gateway';
import { partOfPacket, planPackets, type Packet } from './packets';
import type { Message } from './message';
import { readRecipients, type Recipient } from './recipients';
import { readRows } from './rows';
import { incompleteSendError, wrongRowsError } from './sendErrors';
import { SentMemory } from './sentMemory';
import { settle, unsettled, withheld, type Settlement, type Verdict } from './settlement';
import { summary } from './summary';

/**
 * `message.send` of every gateway: input items → recipients → packets → the gateway's answers → one
 * output item for each recipient, paired with its input item.
 */
export async function sendMessages<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const stopOnError = !context.continueOnFail();
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const recipients = readInput(context, gateway, options);
	const wrongRows = wrongRowsError(node, recipients);
	if (wrongRows && stopOnError) throw wrongRows;

	const { plan, memory } = planTry(context, gateway, recipients);
	const connected = await connect(context, gateway, options);
	if (connected instanceof GatewayFailure) {
		if (stopOnError) throw toNodeError(node, connected);
		const settlements = settle(recipients, [...plan.known, ...offerNobody(plan, connected)]);
		context.addExecutionHints(summary(recipients, settlements, 0, []));
		return settlements.map((settlement) => toItem(context, gateway, settlement));
	}
	const { connection, maxCost } = connected;
	try {
		const tooExpensive = await checkCost(gateway.name, connection, plan.packets, maxCost);
		if (tooExpensive && stopOnError) throw toNodeError(node, tooExpensive);
		const verdicts = tooExpensive
			? offerNobody(plan, tooExpensive)
			: await connection.dispatch(plan, memory);
		const settlements = settle(recipients, [...plan.known, ...verdicts]);

		const requests = gateway.packetSize === 1 ? 0 : plan.packets.length;
		const further = await connection.describe?.(settlements, plan.packets);
		context.addExecutionHints(summary(recipients, settlements, requests, further ?? []));
		const incomplete = incompleteSendError(node, settlements, gateway.wayOn);
		if (incomplete && stopOnError) throw incomplete;
		const reportOf = await connection.awaitReports?.(settlements);
		return settlements.map((settlement) =>
			toItem(context, gateway, settlement, reportOf?.(settlement)),
		);
	} finally {
		connection.close?.();
	}
}

function readInput<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
	options: IDataObject,
): Array<Recipient<M>> {
	const { startedAt } = firstRun(context, systemClock.now());
	const rows = readRows(context, gateway.defaultCountry, gateway.ownReader(context));
	return readRecipients(rows, gateway, {
		duplicates: options['duplicateRecipients'] === 'sendEach' ? 'sendEach' : 'sendOnce',
		zone: context.getTimezone(),
		now: startedAt,
	});
}

/** What a run needs before it may ask for anything, or why nothing is sent, to nobody. */
async function connect<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
	options: IDataObject,
): Promise<{ connection: Connection<M>; maxCost: number } | GatewayFailure> {
	try {
		const maxCost = requireNumber(options, 'maxCost', { label: 'Max Cost', min: 0, default: 0 });
		return { connection: await gateway.connect(context, options), maxCost };
	} catch (caught) {
		if (!(caught instanceof InputProblem || caught instanceof NodeOperationError)) throw caught;
		const advice = caught instanceof InputProblem ? caught.advice : (caught.description ?? '');
		return new GatewayFailure('unreachable', caught.message, advice, {
			cause: 'configuration-invalid',
		});
	}
}

function planTry<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
	recipients: ReadonlyArray<Recipient<M>>,
): { plan: Plan<M>; memory: Memory<M> } {
	if (!gateway.remembersTries) {
		const plan = { packets: planPackets(recipients, gateway), doubtful: [], known: [] };
		return { plan, memory: { offered: () => {}, settled: () => {} } };
	}
	const memory = new SentMemory(context, recipients);
	const known: Verdict[] = [];
	const doubtful: Array<Packet<M>> = [];
	const isNew = (recipient: number) => memory.find(recipient) === undefined;
	for (const packet of planPackets(recipients, gateway, (recipient) => !isNew(recipient))) {
		for (const [place, recipient] of packet.recipients.entries()) {
			const kept = memory.find(recipient)!;
			if (kept.outcome === 'accepted') {
				known.push({ ...kept, recipients: [recipient], failure: null });
				continue;
			}
			const own = partOfPacket(packet, (_, each) => each === place);
			doubtful.push({ ...own, id: kept.messageId });
		}
	}
	const packets = planPackets(recipients, gateway, isNew);
	return { plan: { packets, doubtful, known }, memory };
}

/** Nothing goes out in this try; of those whom an earlier one offered it, that says nothing. */
function offerNobody<M extends Message>(
	{ packets, doubtful }: Plan<M>,
	failure: GatewayFailure,
): Verdict[] {
	return [
		...packets.map(({ recipients }) => withheld(recipients, failure)),
		...doubtful.map(({ recipients, id, message }) => unsettled(recipients, id, message, failure)),
	];
}

async function checkCost<M extends Message>(
	name: string,
	connection: Connection<M>,
	packets: ReadonlyArray<Packet<M>>,
	maxCost: number,
): Promise<GatewayFailure | undefined> {
	if (maxCost === 0 || connection.priceOf === undefined) return undefined;
	return costProblem(name, maxCost, await connection.priceOf(packets));
}

function toItem<Own, M extends Message>(
	context: IExecuteFunctions,
	{ ownFields, statusField = 'statusCode' }: Gateway<Own, M>,
	settlement: Settlement,
	report: IDataObject = {},
): INodeExecutionData {
	const { item, to, messageId, outcome, statusCode, status, parts, sender, scheduledFor } =
		settlement;
	const json: IDataObject = {
		to,
		messageId,
		outcome,
		[statusField]: statusCode,
		status,
		parts,
		...ownFields,
		...settlement.own,
		sender,
		scheduledFor,
		...(settlement.duplicate ? { duplicate: true } : {}),
		...report,
	};
	if (settlement.failure === null) return { json, pairedItem: { item } };
	const error = toNodeError(context.getNode(), settlement.failure, item);
	return errorItem(context, error, item, json);
}
