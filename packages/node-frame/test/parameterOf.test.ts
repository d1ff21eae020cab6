import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { parameterOf } from '../src/parameters';

/** A context that says of each reading which item it was for. */
function contextWith(parameters: INodeParameters) {
	const getNodeParameter = jest.fn((name: string, item: number) => `${name} of ${item}`);
	const context = { getNode: () => ({ parameters }), getNodeParameter };
	return { context: context as unknown as IExecuteFunctions, getNodeParameter };
}

const readThree = (parameters: INodeParameters) => {
	const { context, getNodeParameter } = contextWith(parameters);
	const read = parameterOf<string>(context, 'options', '');
	return { values: [0, 1, 2].map(read), readings: getNodeParameter.mock.calls.length };
};

test.each<[what: string, parameters: INodeParameters]>([
	['a text', { options: 'Hello' }],
	['nothing', {}],
	['options without an expression', { options: { sendAt: '', maxCost: 3, list: [{ a: 'b' }] } }],
])('%s is the same for all items, and read once', (_, parameters) => {
	const one = 'options of 0';
	expect(readThree(parameters)).toEqual({ values: [one, one, one], readings: 1 });
});

test.each<[what: string, parameters: INodeParameters]>([
	['an expression', { options: '={{ $json.to }}' }],
	['options with an expression', { options: { sendAt: '={{ $json.at }}' } }],
	['an expression deep inside', { options: { list: [{ a: '={{ 1 }}' }] } }],
])('%s is read for each item', (_, parameters) => {
	const values = ['options of 0', 'options of 1', 'options of 2'];
	expect(readThree(parameters)).toEqual({ values, readings: 3 });
});
