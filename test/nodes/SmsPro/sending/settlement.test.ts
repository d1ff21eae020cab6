import fc from 'fast-check';

import {
	partOfPacket,
	planPackets,
	settle,
	type Outcome,
	type Packet,
	type Verdict,
} from 'sms-sending';

import type { SmsProMessage } from '../../../../nodes/SmsPro/sending/message';
import { smsPro } from '../../../../nodes/SmsPro/sending/smsPro';
import { rows, rules } from './arbitraries';
import { recipientsOf } from './rows';

const outcomes: Outcome[] = [
	'accepted',
	'alreadyAccepted',
	'test',
	'rejected',
	'notSent',
	'unknown',
];

function verdictOn({ recipients, id }: Packet<SmsProMessage>, outcome: Outcome): Verdict {
	return {
		recipients,
		messageId: id,
		outcome,
		statusCode: 0,
		status: outcome,
		parts: 1,
		failure: null,
	};
}

test('every input row comes out exactly once, whatever the outcomes and however packets were split', () => {
	fc.assert(
		fc.property(
			rows,
			rules,
			fc.infiniteStream(fc.constantFrom(...outcomes)),
			(input, reading, stream) => {
				const recipients = recipientsOf(input, reading);
				const verdicts = planPackets(recipients, smsPro).flatMap((packet) => {
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
						const own = verdicts.filter((verdict) => verdict.recipients.includes(index));
						expect(own).toHaveLength(1);
						expect(settlement.outcome).toBe(own[0]?.outcome);
					}
				});
			},
		),
	);
});

test('a recipient without a verdict is a defect, not a success', () => {
	expect(() => settle(recipientsOf([{ to: '0555123456' }]), [])).toThrow('996555123456');
});
