import { GatewayFailure, readItems, type Operation, type Reply } from 'node-frame';
import { notFound } from 'smsc-codes';

import { connect } from '../../credential/connect';
import { ask, cameTooOften, type Asking } from '../../gateway/asking';
import { keyOf, type MessageKey } from '../../gateway/messageKey';
import { deleteScript, type StatusRow } from '../../gateway/scripts/status';
import { askStatuses, planQuestions } from '../../reports/askStatuses';
import { askEach } from '../askEach';
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
		return await askEach(context, keys, {
			answer: async (key) => {
				const result = await deleteOne(key, asking);
				if (result instanceof GatewayFailure) return result;
				return { messageId: key.messageId, phone: key.phone, deleted: true };
			},
			// Whether it is, nobody knows after an answer that got lost.
			showFailed: (item, key, error) => ({
				...showKey(context, item, key),
				deleted: error instanceof Doubt ? null : false,
			}),
		});
	},
};

/** The answer got lost: the message may be deleted. */
class Doubt extends GatewayFailure {}

/** Only SMSC's own word makes a message deleted; otherwise, why it isn't, or what is known. */
async function deleteOne(key: MessageKey, asking: Asking): Promise<'deleted' | GatewayFailure> {
	const first = await askToDelete(key, asking);
	if (first.kind === 'answer') return 'deleted';
	if (!first.mayHaveBeenDone) return first.failure;
	const status = await statusOf(key, asking);
	if (!isThere(status)) return doubt(first.failure, status);
	// It is still there, so asking again asks for nothing twice.
	const second = await askToDelete(key, asking);
	if (second.kind === 'answer') return 'deleted';
	return second.mayHaveBeenDone ? doubt(second.failure, undefined) : second.failure;
}

async function askToDelete(key: MessageKey, asking: Asking): Promise<Reply<void>> {
	return await ask(
		asking,
		deleteScript,
		key,
		// Asked again after a lost answer, SMSC would say that there is nothing to delete.
		(failure) => failure.kind === 'unreachable' || cameTooOften(failure),
	);
}

type Status = StatusRow | GatewayFailure | undefined;

async function statusOf(key: MessageKey, asking: Asking): Promise<Status> {
	return (await askStatuses(planQuestions([key], 0), asking)).answers.get(keyOf(key));
}

function isThere(status: Status): boolean {
	return status !== undefined && !(status instanceof Error) && status.status !== notFound;
}

function doubt({ kind, message, details }: GatewayFailure, status: Status): Doubt {
	const isGone = status !== undefined && !(status instanceof Error);
	const known = isGone
		? 'SMSC shows no such message now: it was deleted, or was not there before'
		: 'SMSC may have deleted the message';
	const advice = isGone
		? 'If it waited for its time, it will not go out. See the SMSC account to be sure.'
		: "Ask for its status: with 'Not Found' it is gone; otherwise delete it again.";
	return new Doubt(kind, `${known}. Its answer got lost: ${message}`, advice, details);
}
