import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { GatewayFailure, InputProblem } from 'node-frame';

import type { Connection, Gateway } from '../src/gateway';
import type { Message } from '../src/message';
import { sendMessages } from '../src/sendMessages';
import { maxCostOption, optionsField, skipNumbersOption } from '../src/sendOptions';
import { hello } from './people';

const lost = new GatewayFailure('lost', 'The answer got lost', 'Look into the account.');

/** Takes the first address, and gives no answer to the second. */
const oneOfTwo: Connection<Message> = {
	dispatch: async ({ packets }, memory) => {
		const verdicts = packets.map((packet, index) => {
			memory.offered(packet);
			return {
				recipients: packet.recipients,
				messageId: packet.id,
				outcome: index === 0 ? ('accepted' as const) : ('unknown' as const),
				statusCode: null,
				status: index === 0 ? 'Accepted' : 'Unknown, it may have been sent',
				parts: 1,
				failure: index === 0 ? null : lost,
			};
		});
		verdicts.forEach((verdict) => memory.settled(verdict));
		return await Promise.resolve(verdicts);
	},
};

const neverAsked: Connection<Message> = {
	priceOf: async () => await Promise.resolve({ cost: 10, reckoning: '2 SMS' }),
	dispatch: () => {
		throw new Error('Nothing may be offered');
	},
};

function gatewayWith(connect: () => Connection<Message>): Gateway<null, Message> {
	return {
		name: 'the gateway',
		defaultCountry: 'KG',
		wayOn: 'Run it again.',
		acceptedBefore: 'accepted',
		isLedger: false,
		ownFields: {},
		packetSize: 1,
		packetId: (_, __, [address]) => `id ${address}`,
		showTime: String,
		ownReader: () => () => null,
		readAddress: (entry) => ({ to: String(entry) }),
		readMessage: () => hello,
		connect: async () => await Promise.resolve(connect()),
	};
}

/** A run over three addresses, with what n8n keeps of the node over its tries. */
function run(kept: IDataObject, addresses: readonly string[], options: IDataObject = {}) {
	const hints: string[] = [];
	const context = {
		getNode: () => ({
			id: '1',
			name: 'SMS',
			type: 'sms',
			parameters: { to: '={{ $json.to }}', options },
		}),
		continueOnFail: () => true,
		getNodeParameter: (name: string, item: number) =>
			name === 'to'
				? addresses[item]
				: name.startsWith('options.')
					? options[name.replace('options.', '')]
					: '',
		getInputData: () => addresses.map(() => ({ json: {} })),
		getContext: () => kept,
		getExecutionId: () => '7',
		getInstanceId: () => 'n8n',
		evaluateExpression: () => 0,
		getTimezone: () => 'Asia/Bishkek',
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	} as unknown as IExecuteFunctions;
	return { context, hints };
}

const form = [optionsField([maxCostOption, skipNumbersOption])];

const outcomes = (items: ReadonlyArray<{ json: IDataObject }>) =>
	items.map(({ json }) => [json['to'], json['outcome']]);

const asBefore = [
	['996550000001', 'accepted'],
	['996550000002', 'unknown'],
	['996550000003', 'notSent'],
];

describe('a try that may send nothing keeps to what an earlier one brought', () => {
	const kept: IDataObject = {};
	beforeAll(async () => {
		const first = run(kept, ['996550000001', '996550000002']);
		await sendMessages(
			first.context,
			gatewayWith(() => oneOfTwo),
			form,
		);
	});
	const everybody = ['996550000001', '996550000002', '996550000003'];

	test('because it would cost too much', async () => {
		const { context } = run(kept, everybody, { maxCost: 1 });
		const items = await sendMessages(
			context,
			gatewayWith(() => neverAsked),
			form,
		);
		expect(outcomes(items)).toEqual(asBefore);
		expect(items[1]!.json['messageId']).toBe('id 996550000002');
	});

	test('because the credential or an option can not be used, which is told over the output, too', async () => {
		const { context, hints } = run(kept, everybody);
		const items = await sendMessages(
			context,
			gatewayWith(() => {
				throw new InputProblem("'Timeout' is not a number", 'Enter one.');
			}),
			form,
		);
		expect(outcomes(items)).toEqual(asBefore);
		expect(hints).toEqual(['3 recipients: 1 accepted, 1 not sent, 1 unknown.']);
	});
});

describe('who is on the list of Skip Numbers', () => {
	const send = async (kept: IDataObject, skipNumbers: unknown, addresses: readonly string[]) => {
		const { context, hints } = run(kept, addresses, { skipNumbers } as IDataObject);
		const items = await sendMessages(
			context,
			gatewayWith(() => oneOfTwo),
			form,
		);
		return { items, hints };
	};

	test('is skipped, which is no error', async () => {
		const addresses = ['996550000001', '996550000002'];
		const { items, hints } = await send({}, ['996550000002', 'x'], addresses);
		expect(outcomes(items)).toEqual([
			['996550000001', 'accepted'],
			['996550000002', 'skipped'],
		]);
		expect(items[1]).not.toHaveProperty('error');
		expect(items[1]!.json).not.toHaveProperty('error');
		expect(hints).toEqual([
			`2 recipients: 1 accepted, 1 skipped. 1 entry of 'Skip Numbers' can't be read, such as "x": correct the list.`,
		]);
	});

	test('keeps what an earlier try brought, before they were on it', async () => {
		const kept: IDataObject = {};
		await send(kept, '', ['996550000001', '996550000002']);
		const everybody = ['996550000001', '996550000002', '996550000003'];
		const { items } = await send(kept, everybody, everybody);
		expect(outcomes(items)).toEqual([
			['996550000001', 'accepted'],
			['996550000002', 'unknown'],
			['996550000003', 'skipped'],
		]);
	});

	test.each([
		['nothing', undefined, /'Skip Numbers' has no value/],
		['a list of something else', [{ phone: '996550000001' }], /has no number that can be read/],
	])('a list that can not be used lets nobody be sent to: %s', async (_, skipNumbers, problem) => {
		const { items } = await send({}, skipNumbers ?? null, ['996550000001', '996550000002']);
		expect(outcomes(items).map(([, outcome]) => outcome)).toEqual(['notSent', 'notSent']);
		expect(items[0]!.json['error']).toMatch(problem);
	});
});
