import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import {
	errorItem,
	executionScope,
	firstRun,
	GatewayFailure,
	InputProblem,
	optionsOfRun,
	requireNumber,
	systemClock,
	toNodeError,
	type OptionsOf,
} from 'node-frame';

import { costProblem } from './costGuard';
import type { Connection, Gateway, Plan } from './gateway';
import type { Message } from './message';
import type { Packet } from './packets';
import { planTry } from './planTry';
import { readRecipients, type Recipient } from './recipients';
import { rewritingHint } from './rewritingHint';
import { readRows } from './rows';
import { incompleteSendError, wrongRowsError } from './sendErrors';
import { readSendOptions } from './sendOptions';
import { SentMemory } from './sentMemory';
import { settle, unsettled, withheld, type Settlement, type Verdict } from './settlement';
import { readSkipOption, unreadableSkips, type SkipList } from './skipNumbers';
import { summary } from './summary';

/**
 * `message.send` of every gateway: input items → recipients → packets → the gateway's answers → one
 * output item for each recipient, paired with its input item.
 *
 * @param form the fields of the operation
 */
export async function sendMessages<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
	form: readonly INodeProperties[],
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const stopOnError = !context.continueOnFail();
	const ofRow = readSendOptions(context, form, gateway.mayBeEmpty);
	const options = optionsOfRun(context, ofRow);
	const { recipients, skipList } = readInput(context, gateway, ofRow, options);
	const wrongRows = wrongRowsError(node, recipients);
	if (wrongRows && stopOnError) throw wrongRows;

	const memory = new SentMemory(context, recipients);
	try {
		const remarks = unreadableSkips(skipList);
		const items = await sendTo(context, gateway, options, recipients, memory, remarks);
		memory.ended(true);
		return items;
	} catch (error) {
		memory.ended(false);
		throw error;
	}
}

async function sendTo<Own, M extends Message>(
	context: IExecuteFunctions,
	gateway: Gateway<Own, M>,
	options: IDataObject,
	recipients: ReadonlyArray<Recipient<M>>,
	memory: SentMemory<M>,
	remarks: readonly string[],
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const stopOnError = !context.continueOnFail();
	const scope = executionScope(context, firstRun(context, systemClock.now()), memory.run);
	const plan = planTry(recipients, gateway, memory, scope);
	const connected = await connect(context, gateway, options);
	if (connected instanceof GatewayFailure) {
		if (stopOnError) throw toNodeError(node, connected);
		const settlements = settle(recipients, [
			...plan.known,
			...offerNobody(plan, memory, connected),
		]);
		context.addExecutionHints(summary(recipients, settlements, 0, remarks));
		return settlements.map((settlement) => toItem(context, gateway, settlement));
	}
	const { connection, maxCost } = connected;
	try {
		const tooExpensive = await checkCost(gateway.name, connection, plan.packets, maxCost);
		if (tooExpensive && stopOnError) throw toNodeError(node, tooExpensive);
		const verdicts = tooExpensive
			? offerNobody(plan, memory, tooExpensive)
			: await connection.dispatch(plan, memory);
		const settlements = settle(recipients, [...plan.known, ...verdicts]);

		const ids = new Set(settlements.map(({ messageId }) => messageId));
		ids.delete(null);
		const requests = gateway.packetSize === 1 ? 0 : ids.size;
		const billed = await connection.describe?.(settlements, plan.packets);
		const further = [...(billed ?? []), ...rewritingHint(recipients, settlements), ...remarks];
		context.addExecutionHints(summary(recipients, settlements, requests, further));
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
	ofRow: OptionsOf,
	options: IDataObject,
): { recipients: Array<Recipient<M>>; skipList: SkipList } {
	const now = systemClock.now();
	const { startedAt } = firstRun(context, now);
	const { list: skipList, problem } = readSkipOption(options, gateway.defaultCountry);
	const rows = readRows(context, gateway, ofRow).map((row) =>
		problem === undefined ? row : { ...row, problem },
	);
	const recipients = readRecipients(rows, gateway, {
		duplicates: options['duplicateRecipients'] === 'sendEach' ? 'sendEach' : 'sendOnce',
		zone: context.getTimezone(),
		now: startedAt,
		tryBegan: now,
		skipList,
	});
	return { recipients, skipList };
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

/** Nothing goes out in this try; of those whom an earlier one offered it, that says nothing. */
function offerNobody<M extends Message>(
	{ packets, doubtful }: Plan<M>,
	memory: SentMemory<M>,
	failure: GatewayFailure,
): Verdict[] {
	return [...packets, ...doubtful].flatMap(({ recipients, message }) =>
		recipients.map((recipient) => {
			const kept = memory.find(recipient);
			if (kept === undefined) return withheld([recipient], failure);
			return unsettled([recipient], kept.messageId, message, failure);
		}),
	);
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
	const { item, to, messageId, outcome, statusCode, status, parts, sender, scheduledFor, text } =
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
		...(text === undefined ? {} : { text }),
		...(settlement.duplicate ? { duplicate: true } : {}),
		...report,
	};
	if (settlement.failure === null) return { json, pairedItem: { item } };
	const error = toNodeError(context.getNode(), settlement.failure, item);
	return errorItem(context, error, item, json);
}
