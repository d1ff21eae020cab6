import type { INodeExecutionData } from 'n8n-workflow';
import { errorItem, readItems, toNodeError, type Operation } from 'node-frame';
import { notFound } from 'smsc-codes';

import { connect } from '../../credential/connect';
import { ask, cameTooOften, type Asking } from '../../gateway/asking';
import { keyOf, type MessageKey } from '../../gateway/messageKey';
import { deleteScript } from '../../gateway/scripts/status';
import { askStatuses, planQuestions } from '../../reports/askStatuses';
import { asksForKey, keyFields, keyReader, showKey } from './keyFields';

/** `message.delete` → `{ messageId, phone, deleted: true }` */
export const deleteMessage: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete message',
	description:
		'Delete a message from SMSC, for example one that waits for its time. Possible for about a day after sending; what has reached a phone stays there.',
	fields: keyFields,
	asks: asksForKey,
	execute: async (context) => {
		const keys = readItems(context, keyReader(context));
		const asking = await connect(context);
		const output: INodeExecutionData[] = [];
		for (const [item, key] of keys.entries()) {
			const problem = key instanceof Error ? key : await deleteOne(key, asking);
			const fields = showKey(context, item, key);
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
	const reply = await ask(
		asking,
		deleteScript,
		key,
		// Asked again after a lost answer, SMSC would say that there is nothing to delete.
		(failure) => failure.kind === 'unreachable' || cameTooOften(failure),
	);
	if (reply.kind === 'answer') return undefined;
	return reply.mayHaveBeenDone && (await isGone(key, asking)) ? undefined : reply.failure;
}

async function isGone(key: MessageKey, asking: Asking): Promise<boolean> {
	const answers = await askStatuses(planQuestions([key], 0), asking);
	const answer = answers.get(keyOf(key));
	return answer !== undefined && !(answer instanceof Error) && answer.status === notFound;
}
