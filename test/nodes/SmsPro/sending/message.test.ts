import type { Recipient } from 'sms-sending';

import {
	packetSize,
	refuseAmbiguousIds,
	textProblem,
	type SmsProMessage,
} from '../../../../nodes/SmsPro/sending/message';
import { number, sale, upTo } from './script';
import { recipientsOf, usualRules } from './rows';

describe('a sender', () => {
	const isTaken = (sender: string) => recipientsOf([{ sender }])[0]!.kind === 'valid';

	test.each(['A', 'a-b.c', 'Az09.-Az09.', '1', '12345678901234'])('%s is one', (sender) => {
		expect(isTaken(sender)).toBe(true);
	});

	test.each(['A b', 'A_b', 'Abcdefghijkl', '123456789012345', '1234567890123a', ' A', 'A\n'])(
		'"%s" is none',
		(sender) => expect(isTaken(sender)).toBe(false),
	);

	test('that is none is quoted, but not at length', () => {
		const [recipient] = recipientsOf([{ sender: '!'.repeat(41) }]);
		expect(recipient).toMatchObject({ problem: expect.stringMatching(/: "!{40}"$/) });
	});
});

test.each(['A-1', 'Ыыы', 'a b', 'a'.repeat(13)])(
	'"%s" is no own id, and is quoted',
	(messageId) => {
		expect(recipientsOf([{ messageId }])[0]).toMatchObject({
			problem: `'Message ID' must be at most 12 Latin letters and digits: "${messageId}"`,
		});
	},
);

test('an own id that is none is not quoted at length', () => {
	expect(recipientsOf([{ messageId: '!'.repeat(41) }])[0]).toMatchObject({
		problem: expect.stringMatching(/: "!{40}"$/),
	});
});

test('what can be sent has no problem', () => {
	expect(textProblem('x'.repeat(800))).toBeUndefined();
	expect(textProblem('\t\n')).toBe("'Text' is empty");
});

test('a row is a message with its parts', () => {
	const [recipient] = recipientsOf([{ text: 'x'.repeat(161), test: true, messageId: 'A1' }]);
	expect(recipient).toMatchObject({
		kind: 'valid',
		message: { channel: 'sms', sender: 'SMSPRO.KG', parts: 2, test: true, ownId: 'A1' },
	});
	expect(recipientsOf([{}])[0]).toMatchObject({ message: { ownId: null, test: false, parts: 1 } });
});

describe('an own id', () => {
	const kinds = (recipients: ReadonlyArray<Recipient<SmsProMessage>>) =>
		recipients.map(({ kind }) => kind);

	test('is good for as many numbers as a packet holds, and no more', () => {
		const to = upTo(packetSize).map(number);
		expect(new Set(kinds(recipientsOf([{ messageId: 'A1', to }])))).toEqual(new Set(['valid']));
		const more = [...to, number(51)];
		expect(new Set(kinds(recipientsOf([{ messageId: 'A1', to: more }])))).toEqual(
			new Set(['wrong']),
		);
	});

	test('that is ambiguous spoils neither other ids nor rows without one', () => {
		const rows = [
			{ messageId: 'A1', to: number(1) },
			{ messageId: 'A1', to: number(2), text: 'Other' },
			{ messageId: 'A2', to: number(3) },
			{ to: number(4) },
			{ to: 'nobody' },
		];
		const recipients = recipientsOf(rows);
		expect(kinds(recipients)).toEqual(['wrong', 'wrong', 'valid', 'valid', 'wrong']);
		expect(recipients[0]).toEqual({
			kind: 'wrong',
			item: 0,
			to: number(1),
			sender: 'SMSPRO.KG',
			problem:
				"'Message ID' names one packet: one text to at most 50 different numbers. Leave it out, and the node makes IDs of its own",
		});
		expect(recipients[4]).not.toMatchObject({ problem: expect.stringContaining('Message ID') });
	});

	test('that is ambiguous is refused for the repeats of its numbers, too', () => {
		const rows = [
			{ messageId: 'A1', to: [number(1), number(1)] },
			{ messageId: 'A1', to: number(2), text: 'Other' },
			{ to: [number(3), number(3)] },
		];
		expect(kinds(recipientsOf(rows))).toEqual(['wrong', 'wrong', 'wrong', 'valid', 'repeated']);
	});

	test('for one number twice is ambiguous, and once more makes it no better', () => {
		const to = [number(1), number(1), number(2)];
		const each = recipientsOf([{ messageId: 'A1', to }], { ...usualRules, duplicates: 'sendEach' });
		expect(kinds(each)).toEqual(['wrong', 'wrong', 'wrong']);
	});

	test('leaves the list as it is where nothing is ambiguous', () => {
		const list: Array<Recipient<SmsProMessage>> = [
			{
				kind: 'valid',
				item: 0,
				to: number(1),
				sender: '',
				message: { ...sale, ownId: 'A1' },
			} as never,
		];
		expect(refuseAmbiguousIds(list)).toEqual(list);
	});
});
