import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { errorItem, toNodeError, withHtmlDescription } from './nodeErrors';
import { asRunOfNode } from './tries';

/** One thing the node can do: what its form asks for, and what it does with all items of a run. */
export interface Operation {
	readonly value: string;
	readonly name: string;
	/** Sentence case with the resource in it, for the node panel; all that n8n tells an AI agent of it. */
	readonly action: string;
	readonly description: string;
	/** Without `displayOptions`: the resource adds them. */
	readonly fields: readonly INodeProperties[];
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export interface Resource {
	readonly value: string;
	readonly name: string;
	readonly operations: readonly Operation[];
	/** The operation that the form starts with. */
	readonly defaultOperation: Operation;
}

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

/** Asks something for each input item in turn; an item that fails follows the node's On Error setting. */
export async function eachItem(
	context: IExecuteFunctions,
	answer: (itemIndex: number) => Promise<IDataObject>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			output.push({ json: await answer(itemIndex), pairedItem: { item: itemIndex } });
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			output.push(errorItem(context, nodeError, itemIndex));
		}
	}
	return output;
}
