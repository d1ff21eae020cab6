import { NodeOperationError, type IExecuteFunctions, type INode, type OnError } from 'n8n-workflow';

import { errorItem } from '../src/nodeErrors';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'package.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const context = (onError?: OnError) =>
	({ getNode: () => ({ ...node, ...(onError && { onError }) }) }) as unknown as IExecuteFunctions;

const error = new NodeOperationError(node, 'It did not work', { description: 'Try again.' });

test('holds its own fields, what happened and what to do, and its pair', () => {
	expect(errorItem(context(), error, 7, { to: '996550123456', parts: null })).toEqual({
		json: { to: '996550123456', parts: null, error: 'It did not work. Try again.' },
		pairedItem: { item: 7 },
	});
});

test('without advice only what happened', () => {
	const bare = new NodeOperationError(node, 'It did not work');
	expect(errorItem(context(), bare, 0).json).toEqual({ error: 'It did not work' });
});

test.each<OnError>(['continueRegularOutput', 'stopWorkflow'])('%s: no mark', (onError) => {
	expect(errorItem(context(onError), error, 0)).not.toHaveProperty('error');
});

test('continueErrorOutput: a mark that n8n sees, and that a copy leaves behind', () => {
	const item = errorItem(context('continueErrorOutput'), error, 0, { a: 1 });
	expect(item.error).toBe(error);
	expect({ ...item }).toEqual({
		json: { a: 1, error: 'It did not work. Try again.' },
		pairedItem: { item: 0 },
	});
	expect({ ...item }).not.toHaveProperty('error');
	expect(JSON.parse(JSON.stringify(item))).not.toHaveProperty('error');
});
