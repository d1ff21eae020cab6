import { NodeOperationError } from 'n8n-workflow';
import type { INode, NodeApiError } from 'n8n-workflow';
import { GatewayFailure, toNodeError } from 'node-frame';

import type { ValidRecipient, WrongRecipient } from './Recipient';
import type { Settlement } from './Settlement';

/** Before anything is sent: rows that can't be. */
export function wrongRecipientsError(
	node: INode,
	wrong: readonly WrongRecipient[],
): NodeOperationError {
	const [first] = wrong;
	const others = wrong.length > 1 ? ` (and ${wrong.length - 1} more like it)` : '';
	return new NodeOperationError(node, `${capitalize(first?.problem ?? '')}${others}`, {
		description:
			"Nothing was sent. Correct the item, or set the node's 'On Error' to continue, and the others go out.",
		itemIndex: first?.item ?? 0,
	});
}

/** After sending with On Error = Stop: the first failure, and what became of the others. */
export function sendError(
	node: INode,
	settlements: ReadonlyMap<ValidRecipient, Settlement>,
): NodeApiError | NodeOperationError {
	const all = [...settlements];
	const [recipient, settlement] = all.find(([, { failure }]) => failure !== null) ?? [];
	const count = (outcome: Settlement['outcome']) =>
		all.filter(([, each]) => each.outcome === outcome).length;
	const failure = settlement?.failure ?? new GatewayFailure('unreachable', 'Nothing was sent', '');
	const sum = `Of ${all.length} messages ${count('accepted')} were accepted, ${count('rejected')} refused, ${count('notSent')} not sent; of ${count('unknown')} it is unknown. A retry of this execution leaves out those that were or may have been sent.`;
	return toNodeError(
		node,
		new GatewayFailure(
			failure.kind,
			failure.message,
			`${failure.advice} ${sum}`.trim(),
			failure.details,
		),
		recipient?.item,
	);
}

function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
