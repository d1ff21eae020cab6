import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorItem } from './errorItem';
import { toNodeError } from './toNodeError';

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
