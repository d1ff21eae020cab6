import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { InputProblem } from './failure';
import { errorItem, toNodeError, withHtmlDescription } from './nodeErrors';
import { parameterOf, readOrProblem } from './parameters';
import { listProblems } from './problemList';
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
	/** What items of something that did not work out say of what was asked for. */
	readonly asks?: Asks;
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

/** Fields of the output, and the parameters that hold what was entered for them. No secrets: it goes into error items. */
export type Asks = Readonly<Record<string, string>>;

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
	const run = async () =>
		await operation
			.execute(context)
			// What is answered with items is over: n8n tries only what is thrown at it again.
			.catch((error: unknown) => everyItemFails(context, error, operation.asks));
	return [await asRunOfNode(context, run)];
}

/**
 * What an operation throws concerns all items. Left to itself, n8n would hand on the input items as
 * if they had been dealt with, where On Error is Continue.
 */
function everyItemFails(
	context: IExecuteFunctions,
	error: unknown,
	asks?: Asks,
): INodeExecutionData[] {
	const nodeError = toNodeError(context.getNode(), error);
	if (!context.continueOnFail()) throw withHtmlDescription(nodeError);
	return context
		.getInputData()
		.map((_, item) => errorItem(context, nodeError, item, showAsked(context, item, asks)));
}

/** Asks something for each input item in turn; an item that fails follows the node's On Error setting. */
export async function eachItem(
	context: IExecuteFunctions,
	answer: (itemIndex: number) => Promise<IDataObject>,
	asks?: Asks,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex += 1) {
		try {
			output.push({ json: await answer(itemIndex), pairedItem: { item: itemIndex } });
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			const fields = showAsked(context, itemIndex, asks);
			output.push(errorItem(context, nodeError, itemIndex, fields));
		}
	}
	return output;
}

/**
 * What every input item asks for, or what is wrong with it. Where On Error is Stop, wrong ones stop the run
 * before anything is asked for, all of them named.
 *
 * @param read one item @throws InputProblem
 */
export function readItems<Asked>(
	context: IExecuteFunctions,
	read: (item: number) => Asked,
): Array<Asked | InputProblem> {
	const items = context.getInputData().map((_, item) => readOrProblem(() => read(item)));
	const wrong = items.flatMap((asked, item) =>
		asked instanceof InputProblem ? [{ item, problem: asked }] : [],
	);
	const [first] = wrong;
	if (first === undefined || context.continueOnFail()) return items;
	if (wrong.length === 1) throw toNodeError(context.getNode(), first.problem, first.item);
	throw new NodeOperationError(
		context.getNode(),
		`${wrong.length} of ${items.length} items can't be used`,
		{
			description: [
				"Correct them, or set 'On Error' in the node's settings to 'Continue' to go on with the others.",
				...listProblems(
					wrong.map(({ item, problem }) => ({ row: item + 1, problem: problem.message })),
				),
			].join('\n'),
			itemIndex: first.item,
		},
	);
}

/** What an item asked for, as it was entered; null where there is nothing, or it can't be read. */
export function showAsked(
	context: IExecuteFunctions,
	item: number,
	asks: Asks = {},
): Record<string, string | null> {
	return Object.fromEntries(
		Object.entries(asks).map(([field, name]) => {
			const value = readOrProblem(() => parameterOf<unknown>(context, name, '')(item));
			return [field, showEntered(value)];
		}),
	);
}

const maxEntered = 100;

function showEntered(value: unknown): string | null {
	if (value === undefined || value === null || value instanceof InputProblem) return null;
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return text.trim().slice(0, maxEntered) || null;
}
