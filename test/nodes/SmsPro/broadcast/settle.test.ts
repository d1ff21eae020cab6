import fc from 'fast-check';

import { planPackets, partOfPacket, type Packet } from '../../../../nodes/SmsPro/broadcast/plan';
import { readRecipients } from '../../../../nodes/SmsPro/broadcast/readRecipients';
import { settle } from '../../../../nodes/SmsPro/broadcast/settle';
import type { Outcome, Verdict } from '../../../../nodes/SmsPro/broadcast/verdict';
import { rows, rules } from './arbitraries';

const outcomes: Outcome[] = [
	'accepted',
	'alreadyAccepted',
	'test',
	'rejected',
	'notSent',
	'unknown',
];

function verdictOn(packet: Packet, outcome: Outcome): Verdict {
	return { packet, outcome, statusCode: 0, status: outcome, parts: 1, failure: null };
}

test('every input row comes out exactly once, whatever the outcomes and however packets were split', () => {
	fc.assert(
		fc.property(
			rows,
			rules,
			fc.infiniteStream(fc.constantFrom(...outcomes)),
			(input, reading, stream) => {
				const recipients = readRecipients(input, reading);
				const verdicts = planPackets(recipients).flatMap((packet) => {
					const isOdd = (number: string) => Number(number) % 2 === 1;
					const sides = [
						partOfPacket(packet, isOdd),
						partOfPacket(packet, (number) => !isOdd(number)),
					];
					return sides.map((side) => verdictOn(side, stream.next().value!));
				});
				const settlements = settle(recipients, verdicts);
				expect(settlements.map(({ item, to }) => [item, to])).toEqual(
					recipients.map(({ item, to }) => [item, to]),
				);
				settlements.forEach((settlement, index) => {
					const recipient = recipients[index]!;
					expect(settlement.duplicate).toBe(recipient.kind === 'repeated');
					if (recipient.kind === 'wrong') expect(settlement.outcome).toBe('notSent');
					if (recipient.kind === 'repeated') {
						const { outcome, messageId } = settlements[recipient.first]!;
						expect(settlement).toMatchObject({ outcome, messageId });
					}
					if (recipient.kind === 'valid') {
						const own = verdicts.filter(({ packet }) => packet.recipients.includes(index));
						expect(own).toHaveLength(1);
						expect(settlement.outcome).toBe(own[0]?.outcome);
					}
				});
			},
		),
	);
});

test('a recipient without a verdict is a defect, not a success', () => {
	const row = {
		item: 0,
		to: '0555123456',
		sender: 'SMSPRO.KG',
		text: 'Hello',
		defaultCountry: 'KG',
		maxParts: 0,
		messageId: '',
		sendAt: '',
		test: false,
		scope: 'key one',
	};
	const recipients = readRecipients([row], { duplicates: 'sendOnce', zone: 'UTC', now: 0 });
	expect(() => settle(recipients, [])).toThrow('996555123456');
});
