import type { IExecuteFunctions } from 'n8n-workflow';

import { send } from '../../nodes/Smpp/resources/message/send.operation';

test('a list of Skip Numbers is read once a run', async () => {
	const options = { skipNumbers: '={{ $("Opt-outs").all() }}' };
	const to = '996550000001';
	const getNodeParameter = jest.fn((name: string, _: number, fallback: unknown) => {
		if (name === 'options.skipNumbers') return [to];
		return { to, text: 'Hello', messageType: 'text' }[name] ?? fallback ?? '';
	});
	const context = {
		getNodeParameter,
		getNode: () => ({ id: '1', name: 'SMPP', type: 'smpp', parameters: { options } }),
		getInputData: () => [{ json: {} }, { json: {} }],
		getCredentials: async () => await Promise.resolve({}),
		continueOnFail: () => true,
		getContext: () => ({}),
		getExecutionId: () => '7',
		getInstanceId: () => 'n8n',
		evaluateExpression: () => 0,
		getTimezone: () => 'Asia/Bishkek',
		addExecutionHints: () => {},
	} as unknown as IExecuteFunctions;
	await send.execute(context);
	const readings = getNodeParameter.mock.calls.filter(([name]) => name === 'options.skipNumbers');
	expect(readings).toHaveLength(1);
});
