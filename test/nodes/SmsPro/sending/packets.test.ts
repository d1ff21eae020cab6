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

test('packets hold one message, at most 50 numbers, none of them twice', () => {
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
		}),
	);
});

test('10,000 numbers with one text are 200 packets', () => {
	const packets = plan([rowTo(manyNumbers(10_000))]);
	expect(packets).toHaveLength(200);
	expect(new Set(packets.map(({ addresses }) => addresses.length))).toEqual(new Set([50]));
});

test('rows with different messages come into different packets', () => {
	const input = [rowTo('0555123456'), rowTo('0555123457', { item: 1, text: 'Салам' })];
	expect(plan(input).map(({ addresses }) => addresses)).toEqual([
		['996555123456'],
		['996555123457'],
	]);
});

test('sendEach puts a repeated number into another packet', () => {
	const each: Rules = { ...reading, duplicates: 'sendEach' };
	const packets = plan([rowTo(['0555123456', '0555123457', '0555123456'])], each);
	expect(packets.map(({ addresses, recipients }) => [addresses, recipients])).toEqual([
		[
			['996555123456', '996555123457'],
			[0, 1],
		],
		[['996555123456'], [2]],
	]);
});
