import type { INode } from 'n8n-workflow';
import { GatewayFailure } from 'node-frame';

import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';
import { incompleteSendError, wrongRowsError } from '../src/sendErrors';
import { settle, withheld, type Verdict } from '../src/settlement';
import { people } from './people';

const node = {
	id: '1',
	name: 'SMS',
	type: 'sms',
	typeVersion: 1,
	parameters: {},
} as never as INode;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `9965500000${n}`);

describe('rows that can not be sent', () => {
	const wrong = (item: number, to = `no ${item}`): Recipient<Message> => ({
		kind: 'wrong',
		item,
		to,
		sender: '',
		problem: `problem ${item}`,
	});
	const nothing =
		"Nothing was sent. Correct this, or set 'On Error' in the node's settings to 'Continue' to send to the others.";

	test('none: no error', () => {
		expect(wrongRowsError(node, people(numbers(2)))).toBeUndefined();
	});

	test.each([
		['no 1', "Row 2 (no 1) can't be sent to: problem 1"],
		['', "Row 2 can't be sent to: problem 1"],
	])('one (%j): the error says which, and why', (to, message) => {
		const error = wrongRowsError(node, [...people(numbers(1)), wrong(1, to)]);
		expect(error).toMatchObject({ message, description: nothing, context: { itemIndex: 1 } });
	});

	test('several: the error lists each with its own reason', () => {
		const error = wrongRowsError(node, [...people(numbers(1)), wrong(1), wrong(2, '')]);
		expect(error).toMatchObject({
			message: "2 of 3 recipients can't be sent to",
			description: [nothing, 'Row 2 (no 1): problem 1', 'Row 3: problem 2'].join('\n'),
			context: { itemIndex: 1 },
		});
	});

	const linesOf = (count: number) =>
		wrongRowsError(
			node,
			Array.from({ length: count }, (_, item) => wrong(item)),
		)!
			.description!.split('\n')
			.slice(1);

	test('fifty are listed, and of more how many they are', () => {
		expect(linesOf(50)).toHaveLength(50);
		expect(linesOf(50).at(-1)).toBe('Row 50 (no 49): problem 49');
		expect(linesOf(52).slice(-2)).toEqual([
			'Row 50 (no 49): problem 49',
			'… and 2 more. Rows 51 to 52',
		]);
	});
});

describe('a sending in which somebody was not accepted', () => {
	const failure = new GatewayFailure('status', 'No money', 'Top up.', { cause: 'quota-exhausted' });
	const accepted = (recipient: number, messageId = '77'): Verdict => ({
		recipients: [recipient],
		messageId,
		outcome: 'accepted',
		statusCode: 0,
		status: 'Accepted',
		parts: 1,
		failure: null,
	});
	const errorOf = (list: ReadonlyArray<Recipient<Message>>, verdicts: readonly Verdict[]) =>
		incompleteSendError(node, settle(list, verdicts), 'Retry this.');

	test('is none where all were', () => {
		expect(errorOf(people(numbers(1)), [accepted(0)])).toBeUndefined();
	});

	test('of one recipient tells that failure alone', () => {
		expect(errorOf(people(numbers(1)), [withheld([0], failure)])).toMatchObject({
			message: 'No money',
			description: 'Top up.',
			failure: { cause: 'quota-exhausted' },
		});
	});

	test('tells how many went out, under which ids, how to go on, and every failure', () => {
		const list: Array<Recipient<Message>> = [
			...people(numbers(4)),
			{ kind: 'wrong', item: 4, to: '12', sender: '', problem: 'too short' },
		];
		const verdicts = [accepted(0), accepted(1), accepted(2, '78'), withheld([3], failure)];
		expect(errorOf(list, verdicts)).toMatchObject({
			message: 'Accepted: 3 of 5 recipients. Not accepted: 2. No money',
			description: [
				'Top up.',
				'Accepted under the message IDs: 77, 78.',
				'Retry this.',
				'Row 4 (99655000003): notSent, No money',
				'Row 5 (12): notSent, too short',
			].join('\n'),
			context: { itemIndex: 3 },
		});
	});

	test.each([
		[50, []],
		[51, ['… and 1 more']],
	])('lists %i of those who failed: %j', (count, more) => {
		const all = people(numbers(count)).map((_, index) => index);
		const error = errorOf(people(numbers(count)), [withheld(all, failure)]);
		const lines = error!.description!.split('\n');
		expect(lines.filter((line) => line.startsWith('Row '))).toHaveLength(50);
		expect(lines.slice(52)).toEqual(more);
	});

	test('names no ids where nobody was accepted, and has no empty line', () => {
		const silent = new GatewayFailure('status', 'No money', '');
		const error = errorOf(people(numbers(2)), [withheld([0, 1], silent)]);
		expect(error!.message).toBe('Accepted: 0 of 2 recipients. Not accepted: 2. No money');
		expect(error!.description!.split('\n')).toEqual([
			'Retry this.',
			'Row 1 (99655000000): notSent, No money',
			'Row 2 (99655000001): notSent, No money',
		]);
	});
});
