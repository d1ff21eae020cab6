import fc from 'fast-check';

import { planPackets } from '../../../../nodes/SmsPro/broadcast/plan';
import { readRecipients, type Row } from '../../../../nodes/SmsPro/broadcast/readRecipients';
import { rows, rules } from './arbitraries';

const reading = { duplicates: 'sendOnce', zone: 'Asia/Bishkek', now: 0 } as const;

function rowTo(to: unknown, changes: Partial<Row> = {}): Row {
	return {
		item: 0,
		to,
		sender: 'SMSPRO.KG',
		text: 'Hello',
		defaultCountry: 'KG',
		maxParts: 0,
		messageId: '',
		sendAt: '',
		test: false,
		scope: 'key one',
		...changes,
	};
}

const manyNumbers = (count: number) => Array.from({ length: count }, (_, n) => 996_700_000_000 + n);

test('puts every valid recipient into exactly one packet, and no other', () => {
	fc.assert(
		fc.property(rows, rules, (input, reading) => {
			const recipients = readRecipients(input, reading);
			const planned = planPackets(recipients).flatMap((packet) => packet.recipients);
			const valid = recipients.flatMap(({ kind }, index) => (kind === 'valid' ? [index] : []));
			expect([...planned].sort((a, b) => a - b)).toEqual(valid);
		}),
	);
});

test('packets hold one message, at most 50 numbers, none of them twice, and have ids of their own', () => {
	fc.assert(
		fc.property(rows, rules, (input, reading) => {
			const recipients = readRecipients(input, reading);
			const packets = planPackets(recipients);
			for (const { numbers, recipients: indices, message } of packets) {
				expect(new Set(numbers).size).toBe(numbers.length);
				expect(numbers.length).toBeLessThanOrEqual(50);
				expect(indices.map((index) => recipients[index]?.to)).toEqual(numbers);
				for (const index of indices) expect(recipients[index]).toMatchObject({ message });
			}
			const ids = packets.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{1,12}$/);
		}),
	);
});

test('the order of the rows changes neither packets nor ids', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(manyNumbers(130), { minLength: 130 }), (shuffled) => {
			const plan = (numbers: number[]) => planPackets(readRecipients([rowTo(numbers)], reading));
			const ids = (numbers: number[]) => plan(numbers).map(({ id, numbers: held }) => [id, held]);
			expect(ids(shuffled)).toEqual(ids(manyNumbers(130)));
		}),
		{ numRuns: 20 },
	);
});

test('10,000 numbers with one text are 200 packets', () => {
	const packets = planPackets(readRecipients([rowTo(manyNumbers(10_000))], reading));
	expect(packets).toHaveLength(200);
	expect(new Set(packets.map(({ numbers }) => numbers.length))).toEqual(new Set([50]));
});

test.each([
	['scope', { scope: 'key two' }],
	['sender', { sender: 'My-company' }],
	['text', { text: 'Hello!' }],
	['time', { sendAt: '2030-01-01T10:00' }],
	['test mode', { test: true }],
	['own id', { messageId: 'A88726' }],
])('another %s makes another id', (_what, changes) => {
	const idOf = (row: Row) => planPackets(readRecipients([row], reading))[0]?.id;
	expect(idOf(rowTo('0555123456', changes))).not.toBe(idOf(rowTo('0555123456')));
	expect(idOf(rowTo('0555123456', changes))).toBe(idOf(rowTo('0555123456', changes)));
});

test('rows with different messages come into different packets', () => {
	const input = [rowTo('0555123456'), rowTo('0555123457', { item: 1, text: 'Салам' })];
	expect(planPackets(readRecipients(input, reading)).map(({ numbers }) => numbers)).toEqual([
		['996555123456'],
		['996555123457'],
	]);
});

test('sendEach puts a repeated number into another packet with another id', () => {
	const each = { ...reading, duplicates: 'sendEach' } as const;
	const packets = planPackets(
		readRecipients([rowTo(['0555123456', '0555123457', '0555123456'])], each),
	);
	expect(packets.map(({ numbers, recipients }) => [numbers, recipients])).toEqual([
		[
			['996555123456', '996555123457'],
			[0, 1],
		],
		[['996555123456'], [2]],
	]);
	expect(new Set(packets.map(({ id }) => id)).size).toBe(2);
});
