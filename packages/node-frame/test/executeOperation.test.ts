import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { eachItem, executeOperation, readItems } from '../src/operation';
import { InputProblem } from '../src/failure';
import type { Operation, Resource } from '../src/operation';
import { runOfNode } from '../src/tries';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'package.nodeTool',
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
		['Stop: the next call of the tool is another try of it', false, 0],
		['Continue: the next call is one of its own', true, 1],
	])('where On Error is %s', async (_, continues, nextRun) => {
		const kept = {};
		const turn = (runIndex: number) => contextOf('mail', 'get', continues, { kept, runIndex });
		await executeOperation(turn(0), failing).catch(() => {});
		expect(runOfNode(turn(1))).toBe(nextRun);
	});
});

describe('error items carry what was asked for', () => {
	const asks = { messageId: 'id', phone: 'to' };
	const items: ReadonlyArray<Readonly<Record<string, unknown>>> = [
		{ id: 'A1', to: ' 0555 123 456 ' },
		{ id: 17, to: '' },
		{ id: { a: 1 }, to: ['1', '2'] },
		{ id: null, to: new Error('Referenced node is unexecuted') },
	];
	const shown = [
		{ messageId: 'A1', phone: '0555 123 456' },
		{ messageId: '17', phone: null },
		{ messageId: '{"a":1}', phone: '["1","2"]' },
		{ messageId: null, phone: null },
	];
	const itemContext = (continues: boolean) =>
		({
			...contextOf('mail', 'get', continues),
			getNode: () => ({ ...node, parameters: { id: '={{ x }}', to: '={{ x }}' } }),
			getInputData: () => items.map((json) => ({ json })),
			getNodeParameter: (name: string, item: number) => {
				if (name === 'resource') return 'mail';
				if (name === 'operation') return 'get';
				const value = items[item]?.[name];
				if (value instanceof Error) throw value;
				return value;
			},
		}) as unknown as IExecuteFunctions;
	const problem = new InputProblem('No', 'Never.');

	test('of an operation that fails as a whole', async () => {
		const [mail] = resources;
		const execute = async () => await Promise.reject(problem);
		const operations = [{ ...mail!.operations[0]!, asks, execute }];
		const [output] = await executeOperation(itemContext(true), [{ ...mail!, operations }]);
		expect(output).toEqual(
			shown.map((json, item) => ({ json: { ...json, error: 'No. Never.' }, pairedItem: { item } })),
		);
	});

	test('of one that asks item by item', async () => {
		const answer = async (item: number) =>
			item === 1 ? await Promise.resolve({ answer: 1 }) : await Promise.reject(problem);
		const output = await eachItem(itemContext(true), answer, asks);
		expect(output.map(({ json }) => json)).toEqual(
			shown.map((json, item) => (item === 1 ? { answer: 1 } : { ...json, error: 'No. Never.' })),
		);
	});

	const read = (item: number) => {
		if (item === 2) return item;
		throw new InputProblem(`Wrong ${item}`, 'Correct it.');
	};

	test('those of wrong items are told from what others ask', () => {
		const asked = readItems(itemContext(true), read);
		expect(asked.map((each) => (each instanceof InputProblem ? each.message : each))).toEqual([
			'Wrong 0',
			'Wrong 1',
			2,
			'Wrong 3',
		]);
	});

	test('where On Error is Stop, all wrong items are named at once', () => {
		const stopping = () => readItems(itemContext(false), read);
		expect(stopping).toThrow(
			expect.objectContaining({
				message: "3 of 4 items can't be used",
				description: expect.stringMatching(
					/On Error.*Continue.*\nRow 1: Wrong 0\nRow 2: Wrong 1\nRow 4: Wrong 3$/s,
				),
				context: { itemIndex: 0 },
			}),
		);
		const one = () => readItems(itemContext(false), (item) => (item === 3 ? read(item) : item));
		expect(one).toThrow(
			expect.objectContaining({
				message: 'Wrong 3',
				description: 'Correct it.',
				context: { itemIndex: 3 },
			}),
		);
	});
});
