import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { GatewayFailure } from './failure';
import { InputProblem } from './inputProblem';

/**
 * The error that n8n shows and stores: built anew from texts only, so that nothing of a request
 * gets into it.
 */
export function toNodeError(
	node: INode,
	caught: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const place = itemIndex === undefined ? {} : { itemIndex };
	if (caught instanceof NodeApiError || caught instanceof NodeOperationError) return caught;
	if (caught instanceof GatewayFailure) {
		const { cause } = caught.details;
		return new NodeApiError(
			node,
			{},
			{
				message: caught.message,
				description: caught.advice,
				...(cause === undefined ? {} : { failure: { cause } }),
				...place,
			},
		);
	}
	// What is wrong with a row, said in words.
	if (typeof caught === 'string') return new NodeOperationError(node, caught, place);
	if (caught instanceof InputProblem) {
		return new NodeOperationError(node, caught.message, { description: caught.advice, ...place });
	}
	// n8n's own word on an expression or a credential.
	if (caught instanceof Error && !isNative(caught)) {
		return new NodeOperationError(node, caught.message, place);
	}
	return new NodeOperationError(node, 'This node came upon a case it does not know', {
		description: `Report this to the maintainers of the node: ${caught instanceof Error ? caught.message : String(caught)}`,
		failure: { cause: 'node-defect' },
		...place,
	});
}

/** Errors of the language: whoever throws them did not mean to say something to the user. */
function isNative(error: Error): boolean {
	return [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].some(
		(native) => error.constructor === native,
	);
}
