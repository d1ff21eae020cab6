import fc from 'fast-check';

import { planPackets, readRecipients, type Row } from 'sms-sending';

import type { OwnRow } from '../../nodes/Smsc/sending/message';
import { readWishes } from '../../nodes/Smsc/sending/sendParameters';
import { smsc } from '../../nodes/Smsc/sending/smsc';

type FlatRow = Omit<Row<OwnRow>, 'own'> & OwnRow;

const row = (change: Partial<FlatRow>): Row<OwnRow> => {
	const { channel, comment, subject, voice, key, scope, ...shared } = {
		item: 0,
		channel: 'sms',
		to: '',
		sender: '',
		text: 'Hello',
		comment: '',
		subject: '',
		voice: '',
		key: undefined,
		defaultCountry: 'KZ',
		maxParts: 0,
		sendAt: undefined,
		scope: 'scope',
		...change,
	};
	const own = { channel, comment, subject, voice, key, scope, bot: '', wishes: readWishes({}) };
	return { ...shared, own };
};
const rules = { zone: 'Asia/Almaty', now: 0 } as const;
const recipientsOf = (change: Partial<FlatRow>) =>
	readRecipients([row(change)], smsc, { ...rules, duplicates: 'sendOnce' });
const numberOf = (index: number) => `7701${String(index).padStart(7, '0')}`;

test('every valid recipient is in one packet, no address twice in one, each packet says one thing', () => {
	const rows = fc.array(
		fc.record({
			to: fc.integer({ min: 0, max: 300 }).map(numberOf),
			text: fc.constantFrom('A', 'B'),
		}),
		{ maxLength: 700 },
	);
	fc.assert(
		fc.property(
			rows,
			fc.constantFrom('sendOnce' as const, 'sendEach' as const),
			(list, duplicates) => {
				const recipients = readRecipients(
					list.map((each, item) => row({ ...each, item })),
					smsc,
					{ ...rules, duplicates },
				);
				const packets = planPackets(recipients, smsc);
				const planned = packets.flatMap(({ recipients: indices }) => indices).sort((x, y) => x - y);
				const valid = recipients.flatMap(({ kind }, index) => (kind === 'valid' ? [index] : []));
				expect(planned).toEqual(valid);
				for (const { addresses, recipients: indices, message } of packets) {
					expect(addresses.length).toBeLessThanOrEqual(100);
					expect(new Set(addresses).size).toBe(addresses.length);
					indices.forEach((index, place) => {
						expect(recipients[index]).toMatchObject({ to: addresses[place], message });
					});
				}
				expect(new Set(packets.map(({ id }) => id)).size).toBe(packets.length);
				if (duplicates === 'sendOnce')
					expect(valid.length).toBe(new Set(list.map(({ to }) => to)).size);
				else expect(valid.length).toBe(list.length);
			},
		),
		{ numRuns: 60 },
	);
});

test('ids depend on the content and the scope, and on nothing else', () => {
	const plan = (scope: string, change: Partial<FlatRow> = {}) =>
		planPackets(recipientsOf({ to: numberOf(1), scope, ...change }), smsc)[0]!.id;
	expect(plan('a')).toBe(plan('a', { item: 7 }));
	const ids = [
		plan('a'),
		plan('b'),
		plan('a', { text: 'Bye' }),
		plan('a', { to: numberOf(2) }),
		plan('a', { channel: 'flash' }),
	];
	expect(new Set(ids).size).toBe(ids.length);
	for (const id of ids) {
		expect(id).toMatch(/^\d{10}$/);
		expect(Number(id)).toBeGreaterThanOrEqual(1_000_000_000);
		expect(Number(id)).toBeLessThanOrEqual(2_147_483_647);
	}
});

test.each([
	['email', 'me@example.com', 'me@example.com'],
	['email', '77012345678', undefined],
	['telegram', '@some_nick', '@some_nick'],
	['telegram', '#12345', '#12345'],
	['telegram', '8 701 234 56 78', '77012345678'],
	['telegram', 'me@example.com', undefined],
	['sms', '8 701 234 56 78', '77012345678'],
	['sms', '#12345', undefined],
	['sms', 'me@example.com', undefined],
	['hlr', '996550123456', '996550123456'],
])('%s to %s', (channel, to, address) => {
	const [recipient] = recipientsOf({ channel, to });
	expect(recipient).toMatchObject(
		address === undefined ? { kind: 'wrong' } : { kind: 'valid', to: address },
	);
});
