import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItem, InputProblem, toNodeError } from 'node-frame';

import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { Recipient, ValidRecipient } from './Recipient';
import type { Settlement } from './Settlement';

/** Undefined where the node didn't wait. */
export type Receipts = ReadonlyMap<ValidRecipient, DeliveryEvent | null> | undefined;

/** The output item of one recipient, paired with its input item. */
export function outputItem(
	context: IExecuteFunctions,
	recipient: Recipient,
	settlement: Settlement | undefined,
	receipts: Receipts,
): INodeExecutionData {
	const { item, to } = recipient;
	if (recipient.kind === 'wrong' || settlement === undefined) {
		const problem = recipient.kind === 'wrong' ? recipient.problem : 'it was never offered';
		const failure = new InputProblem(problem, 'Correct the item and send it again.');
		return errorItem(context, toNodeError(context.getNode(), failure, item), item, {
			to,
			messageId: null,
			outcome: 'notSent',
			commandStatus: null,
			status: 'Not sent',
			parts: null,
			encoding: null,
		});
	}
	const { messageId, messageIds, outcome, commandStatus, status, failure } = settlement;
	const receipt = receipts?.get(recipient) ?? null;
	const json: IDataObject = {
		to,
		messageId,
		outcome,
		commandStatus,
		status,
		parts: recipient.parts,
		encoding: recipient.encoding,
		...(messageIds.length > 1 ? { messageIds: [...messageIds] } : {}),
		...(receipts ? { receipt: receipt as unknown as IDataObject | null } : {}),
		...(receipts && recipient.isHlr
			? { hlr: (receipt?.hlr ?? null) as unknown as IDataObject | null }
			: {}),
	};
	if (failure === null) return { json, pairedItem: { item } };
	return errorItem(context, toNodeError(context.getNode(), failure, item), item, json);
}
