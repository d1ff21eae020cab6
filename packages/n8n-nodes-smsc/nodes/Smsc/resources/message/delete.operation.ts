import type { INodeExecutionData } from 'n8n-workflow';
import { asGatewayFailure, errorItem, toNodeError, type Operation } from 'node-frame';
import { notFound } from 'smsc-codes';

import { deleteScript } from '../../gateway/scripts/delete';
import type { MessageKey } from '../../gateway/scripts/status';
import { tooManyRequests } from '../../gateway/requestErrors';
import { startAsking, type Asking } from '../../pace/Asking';
import { askPatiently } from '../../pace/askPatiently';
import { stopped } from '../../pace/stopped';
import { askStatuses } from '../../status/askStatuses';
import { keyOf } from '../../status/messageKeys';
import { planQuestions } from '../../status/planQuestions';
import { keyFields } from './keyFields';
import { messageFields } from './messageFields';
import { readMessageKey } from './readMessageKey';

/** `message.delete` → `{ messageId, phone, deleted: true }` */
export const deleteMessage: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete message',
	description:
		'Delete a message from SMSC, for example one that waits for its time. Possible for about a day after sending; what has reached a phone stays there.',
	fields: messageFields,
	execute: async (context) => {
		const asking = await startAsking(context);
		const output: INodeExecutionData[] = [];
		const keys = context.getInputData().map((_, item) => readMessageKey(context, item));
		const wrong = keys.findIndex((key) => key instanceof Error);
		if (wrong !== -1 && !context.continueOnFail()) {
			throw toNodeError(context.getNode(), keys[wrong], wrong);
		}
		for (const [item, key] of keys.entries()) {
			const problem = key instanceof Error ? key : await deleteOne(key, asking);
			const fields = keyFields(context, item, key);
			if (problem === undefined) {
				output.push({ json: { ...fields, deleted: true }, pairedItem: { item } });
				continue;
			}
			const nodeError = toNodeError(context.getNode(), problem, item);
			if (!context.continueOnFail()) throw nodeError;
			output.push(errorItem(context, nodeError, item, { ...fields, deleted: false }));
		}
		return output;
	},
};

/** Why a message could not be deleted, if so. */
async function deleteOne(key: MessageKey, asking: Asking): Promise<Error | undefined> {
	const { gate, client, signal } = asking;
	if (signal?.aborted) return stopped();
	try {
		await askPatiently(
			async () => await gate.pass(async () => await client.ask(deleteScript, key)),
			asking,
			// Asked again after a lost answer, SMSC would say that there is nothing to delete.
			({ kind, details }) => kind === 'unreachable' || details.statusCode === tooManyRequests,
		);
		return undefined;
	} catch (error) {
		const failure = asGatewayFailure(error);
		const mayBeDeleted = failure.kind === 'lost' || failure.kind === 'unreadable';
		return mayBeDeleted && (await isGone(key, asking)) ? undefined : failure;
	}
}

async function isGone(key: MessageKey, asking: Asking): Promise<boolean> {
	const answers = await askStatuses(planQuestions([key], 0), asking);
	const answer = answers.get(keyOf(key));
	return answer !== undefined && !(answer instanceof Error) && answer.status === notFound;
}
