import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem } from './errorItem';
import { withHtmlDescription } from './htmlDescription';
import type { Resource } from './operation';
import { asRunOfNode } from './runOfNode';
import { toNodeError } from './toNodeError';

/** Runs the operation that the form chose, over all items of the run. */
export async function executeOperation(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`This node has no operation "${name}" for the resource "${resource}"`,
			{ description: "Choose a 'Resource' and an 'Operation' from the lists." },
		);
	}
	try {
		return [await asRunOfNode(context, async () => await operation.execute(context))];
	} catch (error) {
		return [everyItemFails(context, error)];
	}
}

/**
 * What an operation throws concerns all items. Left to itself, n8n would hand on the input items as
 * if they had been dealt with, where On Error is Continue.
 */
function everyItemFails(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const nodeError = toNodeError(context.getNode(), error);
	if (!context.continueOnFail()) throw withHtmlDescription(nodeError);
	return context.getInputData().map((_, item) => errorItem(context, nodeError, item));
}
