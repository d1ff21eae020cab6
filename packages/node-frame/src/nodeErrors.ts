import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import { GatewayFailure, InputProblem } from './failure';

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

/**
 * The item of something that did not work out, for On Error = Continue: its own fields, and in
 * `error` what happened and what to do.
 *
 * With the error output, n8n takes an item there if it has an `error` beside its json, and then
 * replaces the json by that error's message alone. It copies the item in between; so the mark is
 * a property that a copy leaves behind, and the fields stay. (n8n-core, workflow-execute:
 * handleNodeErrorOutput and normalizeNodeErrors.)
 */
export function errorItem(
	context: IExecuteFunctions,
	error: NodeApiError | NodeOperationError,
	itemIndex: number,
	fields: IDataObject = {},
): INodeExecutionData {
	const text = [error.message, error.description ?? ''].filter((part) => part !== '').join('. ');
	const item: INodeExecutionData = {
		json: { ...fields, error: text },
		pairedItem: { item: itemIndex },
	};
	if (context.getNode().onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: error, writable: true, configurable: true });
	}
	return item;
}

/**
 * The error, fit to be thrown at n8n, which shows its description as HTML: line feeds would be
 * nothing there, and what is quoted, be it input or a web page, could be markup.
 */
export function withHtmlDescription<NodeError extends NodeApiError | NodeOperationError>(
	error: NodeError,
): NodeError {
	error.description = error.description
		?.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('\n', '<br />');
	return error;
}
