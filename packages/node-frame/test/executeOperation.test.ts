import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { executeOperation } from '../src/operation';
import { InputProblem } from '../src/failure';
import type { Operation, Resource } from '../src/operation';
import { runOfNode } from '../src/tries';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'package.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What n8n keeps of a node in one execution. */
interface Kept {
	readonly kept: object;
	readonly runIndex: number;
}

const contextOf = (
	resource: string,
	operation: string,
	continues = false,
	{ kept, runIndex }: Kept = { kept: {}, runIndex: 0 },
) =>
	({
		getNode: () => node,
		getNodeParameter: (name: string) => (name === 'resource' ? resource : operation),
		getContext: () => kept,
		evaluateExpression: () => runIndex,
		continueOnFail: () => continues,
		getInputData: () => [{ json: {} }],
	}) as unknown as IExecuteFunctions;

function operationOf(value: string, items: INodeExecutionData[]): Operation {
	const texts = { name: value, action: value, description: value };
	return { value, ...texts, fields: [], execute: async () => items };
}

const resources: Resource[] = ['mail', 'box'].map((value) => {
	const get = operationOf('get', [{ json: { from: value } }]);
	return { value, name: value, operations: [get], defaultOperation: get };
});

test.each(['mail', 'box'])(
	'runs the operation of %s, not one that is named alike',
	async (value) => {
		await expect(executeOperation(contextOf(value, 'get'), resources)).resolves.toEqual([
			[{ json: { from: value } }],
		]);
	},
);

test.each([
	['mail', 'send'],
	['post', 'get'],
	['', ''],
])('says that there is no %s.%s', async (resource, operation) => {
	await expect(executeOperation(contextOf(resource, operation), resources)).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: `This node has no operation "${operation}" for the resource "${resource}"`,
		description: "Choose a 'Resource' and an 'Operation' from the lists.",
	});
});

describe('what an operation throws', () => {
	const [get] = resources[0]!.operations;
	const execute = async () => await Promise.reject(new InputProblem('No & no', 'See:\n<b>'));
	const failing = [{ ...resources[0]!, operations: [{ ...get!, execute }] }];

	test('stops the node, with a description that n8n can show as HTML', async () => {
		await expect(executeOperation(contextOf('mail', 'get'), failing)).rejects.toMatchObject({
			message: 'No & no',
			description: 'See:<br />&lt;b&gt;',
		});
	});

	test('makes an item of each, in plain text, where On Error is Continue', async () => {
		await expect(executeOperation(contextOf('mail', 'get', true), failing)).resolves.toEqual([
			[{ json: { error: 'No & no. See:\n<b>' }, pairedItem: { item: 0 } }],
		]);
	});

	test.each([
		['Stop: the next run is another try of it', false, 0],
		['Continue: the next run is the next turn of a loop', true, 1],
	])('where On Error is %s', async (_, continues, nextRun) => {
		const kept = {};
		const turn = (runIndex: number) => contextOf('mail', 'get', continues, { kept, runIndex });
		await executeOperation(turn(0), failing).catch(() => {});
		expect(runOfNode(turn(1))).toBe(nextRun);
	});
});
