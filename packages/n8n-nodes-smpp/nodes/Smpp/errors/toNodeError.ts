import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { SmppError } from '../session/SmppError';
import type { Failure } from './Failure';
import { failureOfStatus } from './failureOfStatus';

/** The error that n8n shows and stores, built from texts only, so that nothing of the credential gets into it. */
export function toNodeError(
	node: INode,
	problem: Failure | SmppError,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const cause = causeOf(problem);
	const options = {
		message: problem.message,
		description: problem.advice,
		...(cause === undefined ? {} : { failure: { cause } }),
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
	if (problem instanceof SmppError && problem.kind === 'invalid') {
		return new NodeOperationError(node, problem.message, options);
	}
	return new NodeApiError(node, {}, options);
}

function causeOf(problem: Failure | SmppError): Failure['cause'] {
	if (!(problem instanceof SmppError)) return problem.cause;
	return problem.commandStatus === null
		? undefined
		: failureOfStatus('', problem.commandStatus).cause;
}
