import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItem, GatewayFailure, InputProblem, toNodeError } from 'node-frame';

import { concernsAll } from '../gateway/requestErrors';

interface Answering<Asked> {
	/** What SMSC answers for an item, as one output item or several; or why it doesn't. */
	answer(asked: Asked): Promise<IDataObject | IDataObject[] | GatewayFailure>;
	/** What the item of something that did not work out says beside its error. */
	showFailed(item: number, asked: Asked | InputProblem, error: Error): IDataObject;
}

/**
 * Asks for each item in turn. An item that fails follows the node's On Error setting; what every other
 * question would meet ends the asking, and is the error of all that are left.
 */
export async function askEach<Asked>(
	context: IExecuteFunctions,
	items: ReadonlyArray<Asked | InputProblem>,
	{ answer, showFailed }: Answering<Asked>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	let hopeless: GatewayFailure | undefined;
	for (const [item, asked] of items.entries()) {
		const result = asked instanceof InputProblem ? asked : (hopeless ?? (await answer(asked)));
		if (!(result instanceof Error)) {
			for (const json of [result].flat()) output.push({ json, pairedItem: { item } });
			continue;
		}
		if (result instanceof GatewayFailure && concernsAll(result)) hopeless = result;
		const nodeError = toNodeError(context.getNode(), result, item);
		if (!context.continueOnFail()) throw nodeError;
		output.push(errorItem(context, nodeError, item, showFailed(item, asked, result)));
	}
	return output;
}
