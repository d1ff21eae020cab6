import { ExpressionError, NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { GatewayFailure, InputProblem, type GatewayStatus } from '../src/failure';
import { toNodeError } from '../src/nodeErrors';
import { statusFailure } from '../src/status';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'package.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const noMoney: GatewayStatus = {
	name: 'No money',
	happened: 'The balance is not enough',
	advice: 'Top up the account.',
	cause: 'quota-exhausted',
	repeat: 'safe',
};

test("a gateway's status becomes an API error", () => {
	const error = toNodeError(node, statusFailure(4, noMoney), 3);
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error).toMatchObject({
		message: 'The balance is not enough (status 4)',
		description: 'Top up the account.',
		failure: { cause: 'quota-exhausted' },
		context: { itemIndex: 3 },
		node,
	});
});

test("a gateway's own words come after what happened", () => {
	const error = toNodeError(node, statusFailure(4, noMoney, 'only 0.10 left'));
	expect(error.message).toBe('The balance is not enough (status 4): only 0.10 left');
	expect(error.context).not.toHaveProperty('itemIndex');
});

test('a failure that proves no cause has none', () => {
	const failure = new GatewayFailure('lost', 'The connection broke', 'Run this again later.');
	const error = toNodeError(node, failure, 0);
	expect(error).toMatchObject({
		message: 'The connection broke',
		description: 'Run this again later.',
		context: { itemIndex: 0 },
	});
	expect('failure' in error ? error.failure : undefined).toBeUndefined();
});

test('wrong input becomes an operation error', () => {
	const error = toNodeError(node, new InputProblem("'Phone' is empty", 'Enter a number.'), 1);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({
		message: "'Phone' is empty",
		description: 'Enter a number.',
		context: { itemIndex: 1 },
	});
});

test('a problem in words becomes an operation error', () => {
	const error = toNodeError(node, "'Text' is empty", 2);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({ message: "'Text' is empty", context: { itemIndex: 2 } });
});

test.each([
	new NodeOperationError(node, 'Already one'),
	new NodeApiError(node, {}, { message: 'Already one' }),
])('an error of n8n stays what it is', (error) => {
	expect(toNodeError(node, error, 1)).toBe(error);
});

test.each([
	[new TypeError('x is not a function'), 'x is not a function'],
	[null, 'null'],
	[42, '42'],
])('anything else is a defect of the node: %s', (caught, told) => {
	const error = toNodeError(node, caught, 1);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({
		message: 'This node came upon a case it does not know',
		description: `Report this to the maintainers of the node: ${told}`,
		failure: { cause: 'node-defect' },
		context: { itemIndex: 1 },
	});
});

test('nothing that hangs on the failure comes along', () => {
	const failure = Object.assign(new GatewayFailure('lost', 'It broke', 'Run this again.'), {
		config: { data: 'the-password' },
		cause: new Error('the-password'),
	});
	const error = toNodeError(node, failure, 0);
	expect(error.cause).toBeUndefined();
	expect(`${JSON.stringify(error)}${error.stack}`).not.toContain('the-password');
});

test("n8n's own errors keep their words, errors of the language are a defect", () => {
	const missing = new ExpressionError('Referenced node is not there');
	expect(toNodeError(node, missing, 3)).toMatchObject({
		message: 'Referenced node is not there',
		context: { itemIndex: 3 },
	});
	expect(toNodeError(node, new TypeError('x is undefined'))).toMatchObject({
		message: 'This node came upon a case it does not know',
		description: expect.stringContaining('x is undefined'),
	});
});
