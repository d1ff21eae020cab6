import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { GatewayFailure, InputProblem } from 'node-frame';

import { accepting, connectionThat, neverAsked, outcomes, send } from './pipeline';

const [one, two] = ['996550000001', '996550000002'] as const;

const lost = new GatewayFailure('lost', 'The answer got lost', 'Look into the account.');

/** Takes the first address, and gives no answer to the second. */
const oneOfTwo = connectionThat((place) =>
	place === 0
		? {}
		: { outcome: 'unknown', status: 'Unknown, it may have been sent', failure: lost },
);

describe('a try that may send nothing keeps to what an earlier one brought', () => {
	const kept: IDataObject = {};
	beforeAll(async () => await send(oneOfTwo, [one, two], { kept }).items);
	const everybody = [one, two, '996550000003'];
	const asBefore = [
		[one, 'accepted'],
		[two, 'unknown'],
		['996550000003', 'notSent'],
	];

	test('because it would cost too much', async () => {
		const items = await send(neverAsked, everybody, { kept, options: { maxCost: 1 } }).items;
		expect(outcomes(items)).toEqual(asBefore);
		expect(items[1]!.json['messageId']).toBe(`id ${two}`);
	});

	test('because the credential or an option can not be used, which is told over the output, too', async () => {
		const connect = () => {
			throw new InputProblem("'Timeout' is not a number", 'Enter one.');
		};
		const { items, hints } = send(neverAsked, everybody, { kept, connect });
		expect(outcomes(await items)).toEqual(asBefore);
		expect(hints).toEqual(['3 recipients: 1 accepted, 1 not sent, 1 unknown.']);
	});
});

describe("where 'Max Cost' is set", () => {
	const priceOf = async () => await Promise.resolve({ cost: 10, reckoning: '' });

	test('the price is asked for, and what it allows is sent', async () => {
		const { items } = send({ ...accepting, priceOf }, [one], { options: { maxCost: 10 } });
		expect(outcomes(await items)).toEqual([[one, 'accepted']]);
	});

	test('what costs more is sent to nobody', async () => {
		const options = { maxCost: 9 };
		const close = jest.fn();
		const stopped = send({ ...neverAsked, close }, [one], { options, stops: true });
		await expect(stopped.items).rejects.toThrow('This would cost 10.00');
		expect(close).toHaveBeenCalledTimes(1);
		const { items } = send(neverAsked, [one, two], { options });
		expect((await items).map(({ json }) => json)).toMatchObject(
			[one, two].map((to) => ({
				to,
				messageId: null,
				outcome: 'notSent',
				status: 'Not sent',
				error: expect.stringContaining('This would cost 10.00 (2 SMS)'),
			})),
		);
	});

	test.each<[string, IDataObject]>([
		['is 0', { maxCost: 0 }],
		['is not switched on', {}],
	])('it is no limit where it %s, and then no price is asked for', async (_, options) => {
		const asking = jest.fn(priceOf);
		const { items } = send({ ...accepting, priceOf: asking }, [one], { options });
		expect(outcomes(await items)).toEqual([[one, 'accepted']]);
		expect(asking).not.toHaveBeenCalled();
	});

	test('it does nothing where a gateway has no prices', async () => {
		const { items } = send(accepting, [one], { options: { maxCost: 1 } });
		expect(outcomes(await items)).toEqual([[one, 'accepted']]);
	});

	test('to what is no limit, nobody is sent to', async () => {
		const options = { maxCost: -1 };
		const problem = "'Max Cost' must be a number, 0 or more, and is -1";
		const stopped = send(neverAsked, [one], { options, stops: true });
		await expect(stopped.items).rejects.toThrow(problem);
		const [item] = await send(neverAsked, [one], { options }).items;
		expect(item!.json).toMatchObject({
			outcome: 'notSent',
			error: expect.stringContaining(problem),
		});
	});
});

describe('where there can be no connection', () => {
	const node = { id: '1', name: 'SMS', type: 'sms', typeVersion: 1, parameters: {} } as never;
	const wrong = 'The credential is wrong';
	const description = 'Correct it.';

	test.each<[string, Error, string]>([
		['InputProblem', new InputProblem(wrong, description), `${wrong}. ${description}`],
		[
			'error with a description',
			new NodeOperationError(node, wrong, { description }),
			`${wrong}. ${description}`,
		],
		['error without one', new NodeOperationError(node, wrong), wrong],
	])('an item for each recipient, or the error (%s)', async (...[, problem, error]) => {
		const connect = async () => await Promise.reject(problem);
		const { items, hints } = send(neverAsked, [one, two], { connect });
		expect((await items).map(({ json }) => [json['outcome'], json['error']])).toEqual([
			['notSent', error],
			['notSent', error],
		]);
		expect(hints).toEqual(['2 recipients: 2 not sent.']);
		const stopped = send(neverAsked, [one], { connect, stops: true });
		await expect(stopped.items).rejects.toMatchObject({
			message: problem.message,
			failure: { cause: 'configuration-invalid' },
		});
	});

	test('by a defect an error, whatever On Error says', async () => {
		const connect = async () => await Promise.reject(new TypeError('no such thing'));
		const { items } = send(neverAsked, [one], { connect });
		await expect(items).rejects.toThrow('no such thing');
	});
});

describe('who is on the list of Skip Numbers', () => {
	const three = '996550000003';
	const skipping = (skipNumbers: unknown, kept: IDataObject = {}) => ({
		kept,
		options: { skipNumbers } as IDataObject,
	});

	test('is skipped, which is no error', async () => {
		const { items: sent, hints } = send(accepting, [one, two], skipping([two, 'x']));
		const items = await sent;
		expect(outcomes(items)).toEqual([
			[one, 'accepted'],
			[two, 'skipped'],
		]);
		expect(items[1]).not.toHaveProperty('error');
		expect(items[1]!.json).not.toHaveProperty('error');
		expect(hints).toEqual([
			`2 recipients: 1 accepted, 1 skipped. 1 entry of 'Skip Numbers' can't be read, such as "x": correct the list.`,
		]);
	});

	test('stops nothing, with On Error = Stop', async () => {
		const { items } = send(accepting, [one, two], { ...skipping([two]), stops: true });
		expect(outcomes(await items)).toEqual([
			[one, 'accepted'],
			[two, 'skipped'],
		]);
	});

	test('keeps what an earlier try brought, before they were on it', async () => {
		const kept: IDataObject = {};
		await send(oneOfTwo, [one, two], { kept }).items;
		const everybody = [one, two, three];
		const { items } = send(neverAsked, everybody, skipping(everybody, kept));
		expect(outcomes(await items)).toEqual([
			[one, 'accepted'],
			[two, 'unknown'],
			[three, 'skipped'],
		]);
	});

	test.each([
		['nothing', null, /'Skip Numbers' has no value/],
		[
			'a list of something else',
			[{ phone: one }],
			/has no number that can be read.* Give it numbers as in 'To'/,
		],
	])('a list that can not be used lets nobody be sent to: %s', async (_, skipNumbers, problem) => {
		const items = await send(neverAsked, [one, two], skipping(skipNumbers)).items;
		expect(outcomes(items).map(([, outcome]) => outcome)).toEqual(['notSent', 'notSent']);
		expect(items[0]!.json['error']).toMatch(problem);
	});
});
