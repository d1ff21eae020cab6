import fc from 'fast-check';

import { planPackets } from 'sms-sending';

import { smsPro } from '../../../../nodes/SmsPro/sending/smsPro';
import { rows, rules } from './arbitraries';
import { recipientsOf, usualRules, type FlatRow, type Rules } from './rows';

const reading: Rules = { ...usualRules, now: 0 };

const rowTo = (to: unknown, changes: Partial<FlatRow> = {}) => ({ to, ...changes });

const plan = (input: ReadonlyArray<Partial<FlatRow>>, rule = reading) =>
	planPackets(recipientsOf(input, rule), smsPro);

const manyNumbers = (count: number) => Array.from({ length: count }, (_, n) => 996_700_000_000 + n);

test('puts every valid recipient into exactly one packet, and no other', () => {
	fc.assert(
		fc.property(rows, rules, (input, reading) => {
			const recipients = recipientsOf(input, reading);
			const planned = planPackets(recipients, smsPro).flatMap((packet) => packet.recipients);
			const valid = recipients.flatMap(({ kind }, index) => (kind === 'valid' ? [index] : []));
			expect([...planned].sort((a, b) => a - b)).toEqual(valid);
		}),
	);
});

test('packets hold one message, at most 50 numbers, none of them twice, and have ids of their own', () => {
	fc.assert(
		fc.property(rows, rules, (input, reading) => {
			const recipients = recipientsOf(input, reading);
			const packets = planPackets(recipients, smsPro);
			for (const { addresses: numbers, recipients: indices, message } of packets) {
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
			const ids = (numbers: number[]) =>
				plan([rowTo(numbers)]).map(({ id, addresses }) => [id, addresses]);
			expect(ids(shuffled)).toEqual(ids(manyNumbers(130)));
		}),
		{ numRuns: 20 },
	);
});

test('10,000 numbers with one text are 200 packets', () => {
	const packets = plan([rowTo(manyNumbers(10_000))]);
	expect(packets).toHaveLength(200);
	expect(new Set(packets.map(({ addresses }) => addresses.length))).toEqual(new Set([50]));
});

test.each([
	['scope', { scope: 'key two' }],
	['sender', { sender: 'My-company' }],
	['text', { text: 'Hello!' }],
	['time', { sendAt: '2030-01-01T10:00' }],
	['test mode', { test: true }],
	['own id', { messageId: 'A88726' }],
])('another %s makes another id', (_what, changes) => {
	const idOf = (row: Partial<FlatRow>) => plan([row])[0]?.id;
	expect(idOf(rowTo('0555123456', changes))).not.toBe(idOf(rowTo('0555123456')));
	expect(idOf(rowTo('0555123456', changes))).toBe(idOf(rowTo('0555123456', changes)));
});

test('rows with different messages come into different packets', () => {
	const input = [rowTo('0555123456'), rowTo('0555123457', { item: 1, text: 'Салам' })];
	expect(plan(input).map(({ addresses }) => addresses)).toEqual([
		['996555123456'],
		['996555123457'],
	]);
});

test('sendEach puts a repeated number into another packet with another id', () => {
	const each: Rules = { ...reading, duplicates: 'sendEach' };
	const packets = plan([rowTo(['0555123456', '0555123457', '0555123456'])], each);
	expect(packets.map(({ addresses, recipients }) => [addresses, recipients])).toEqual([
		[
			['996555123456', '996555123457'],
			[0, 1],
		],
		[['996555123456'], [2]],
	]);
	expect(new Set(packets.map(({ id }) => id)).size).toBe(2);
});
