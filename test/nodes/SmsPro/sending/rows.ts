import { readRecipients, type Recipient, type Row } from 'sms-sending';

import type { OwnRow, SmsProMessage } from '../../../../nodes/SmsPro/sending/message';
import { smsPro } from '../../../../nodes/SmsPro/sending/smsPro';

export type SmsProRow = Row<OwnRow>;

/** A row as tests change it: what all gateways ask and what SMSPRO asks, side by side. */
export type FlatRow = Omit<SmsProRow, 'own'> & OwnRow;

export interface Rules {
	readonly duplicates: 'sendOnce' | 'sendEach';
	readonly zone: string;
	readonly now: number;
}

export const goodRow: FlatRow = {
	item: 0,
	to: '0555 123-456',
	sender: 'SMSPRO.KG',
	text: 'Hello',
	defaultCountry: 'KG',
	maxParts: 0,
	messageId: '',
	sendAt: undefined,
	test: false,
	key: undefined,
};

export const usualRules: Rules = {
	duplicates: 'sendOnce',
	zone: 'Asia/Bishkek',
	now: Date.parse('2026-11-22T06:00:00Z'),
};

/** The recipients of rows that differ from a good one as said. */
export function recipientsOf(
	changes: ReadonlyArray<Partial<FlatRow>>,
	rules: Rules = usualRules,
): Array<Recipient<SmsProMessage>> {
	const rows = changes.map((change, item): SmsProRow => {
		const { messageId, test, key, ...row } = { ...goodRow, item, ...change };
		return { ...row, own: { messageId, test, key } };
	});
	return readRecipients(rows, smsPro, rules);
}
