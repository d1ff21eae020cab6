import { NodeOperationError, type INode, type NodeApiError } from 'n8n-workflow';
import { listProblems, placeOf, toNodeError } from 'node-frame';

import type { Message } from './message';
import type { Recipient } from './recipients';
import type { Settlement } from './settlement';

/** Recipients that an error lists; with more, it says how many are left. */
const listedRows = 50;

/** One error for all rows that can't be sent, to be thrown before the first request. */
export function wrongRowsError<M extends Message>(
	node: INode,
	recipients: ReadonlyArray<Recipient<M>>,
): NodeOperationError | undefined {
	const wrong = recipients.filter((recipient) => recipient.kind === 'wrong');
	const [first] = wrong;
	if (first === undefined) return undefined;
	const problems = wrong.map(({ item, to, problem }) => ({ row: item + 1, entry: to, problem }));
	const isOne = wrong.length === 1;
	const isCommon = !isOne && problems.every(({ problem }) => problem === first.problem);
	const count = `${wrong.length} of ${recipients.length} recipients can't be sent to`;
	const message = isOne ? `${placeOf(problems[0]!)} can't be sent to: ${first.problem}` : count;
	return new NodeOperationError(node, isCommon ? `${count}: ${first.problem}` : message, {
		description: inLines([
			"Nothing was sent. Correct this, or set 'On Error' in the node's settings to 'Continue' to send to the others.",
			...(isOne ? [] : listProblems(problems)),
		]),
		itemIndex: first.item,
	});
}

/**
 * The error for a sending in which somebody was not accepted: who, why, and what did go out.
 *
 * @param wayOn how to send to the rest, and to nobody twice
 */
export function incompleteSendError(
	node: INode,
	settlements: readonly Settlement[],
	wayOn: string,
): NodeApiError | NodeOperationError | undefined {
	const failed = settlements.filter(({ failure }) => failure !== null);
	const [first] = failed;
	if (first === undefined) return undefined;
	const cause = toNodeError(node, first.failure, first.item);
	if (settlements.length === 1) return cause;
	const sent = settlements.filter(
		({ failure, outcome }) => failure === null && outcome !== 'skipped',
	);
	const ids = [...new Set(sent.map(({ messageId }) => messageId))];
	cause.message = `Accepted: ${sent.length} of ${settlements.length} recipients. Not accepted: ${failed.length}. ${cause.message}`;
	cause.description = inLines([
		cause.description ?? '',
		...(sent.length === 0 ? [] : [`Accepted under the message IDs: ${ids.join(', ')}.`]),
		wayOn,
		...shorten(
			failed.map(
				({ item, to, outcome, failure }) =>
					`Row ${item + 1} (${to}): ${outcome}, ${reasonOf(failure)}`,
			),
		),
	]);
	return cause;
}

function inLines(lines: readonly string[]): string {
	return lines.filter((line) => line !== '').join('\n');
}

function reasonOf(failure: Settlement['failure']): string {
	return failure === null || typeof failure === 'string' ? (failure ?? '') : failure.message;
}

function shorten(lines: readonly string[]): string[] {
	if (lines.length <= listedRows) return [...lines];
	return [...lines.slice(0, listedRows), `… and ${lines.length - listedRows} more`];
}
