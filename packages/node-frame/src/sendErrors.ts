import { NodeOperationError, type INode, type NodeApiError } from 'n8n-workflow';

import type { GatewayFailure } from './failure';
import { toNodeError } from './toNodeError';

/** A recipient, as far as these errors look at it. */
interface Recipient {
	/** `wrong` can't be sent to. */
	readonly kind: string;
	/** Index of the input item that it came with. */
	readonly item: number;
	readonly to: string;
	/** What is wrong with it, as a sentence without its full stop. */
	readonly problem?: string;
}

/** What became of a recipient, as far as these errors look at it. */
interface Settlement {
	/** Index of the input item that it came with. */
	readonly item: number;
	readonly to: string;
	readonly messageId: string | null;
	readonly outcome: string;
	/** Why it did not go out. */
	readonly failure: GatewayFailure | string | null;
}

/** Rows that an error lists; with more, it says how many are left. */
const listedRows = 50;

/** One error for all rows that can't be sent, to be thrown before the first request. */
export function wrongRowsError(
	node: INode,
	recipients: readonly Recipient[],
): NodeOperationError | undefined {
	const wrong = recipients.filter((recipient) => recipient.kind === 'wrong');
	const [first] = wrong;
	if (first === undefined) return undefined;
	const message =
		wrong.length === 1
			? `${placeOf(first)} can't be sent to: ${first.problem ?? ''}`
			: `${wrong.length} of ${recipients.length} recipients can't be sent to`;
	const lines = wrong.map((recipient) => `${placeOf(recipient)}: ${recipient.problem ?? ''}`);
	return new NodeOperationError(node, message, {
		description: inLines([
			"Nothing was sent. Correct this, or set 'On Error' in the node's settings to 'Continue' to send to the others.",
			...(wrong.length === 1 ? [] : shorten(lines)),
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
	const sent = settlements.filter(({ failure }) => failure === null);
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

function placeOf({ item, to }: Recipient): string {
	return to === '' ? `Row ${item + 1}` : `Row ${item + 1} (${to})`;
}

function shorten(lines: readonly string[]): string[] {
	if (lines.length <= listedRows) return [...lines];
	return [...lines.slice(0, listedRows), `… and ${lines.length - listedRows} more`];
}
