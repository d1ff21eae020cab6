import type { GatewayFailure } from 'node-frame';

import type { Message } from './Message';
import type { Packet } from './planPackets';
import type { Recipient } from './Recipient';
import type { Verdict } from './Verdict';

/** What became of one recipient; the output of `message.send`. */
export interface Settlement extends Omit<Verdict, 'failure'> {
	readonly item: number;
	readonly to: string;
	readonly messageId: string | null;
	readonly sender: string;
	/** ISO 8601; null if it goes out at once. */
	readonly scheduledFor: string | null;
	/** It stands in the run before, and this is the first one's result. */
	readonly duplicate: boolean;
	/** Why it did not go out: SMSC's refusal, or what is wrong with the row. */
	readonly failure: GatewayFailure | string | null;
}

/**
 * Brings the verdicts back to the recipients: one settlement each, in their order.
 *
 * @throws Error if a recipient has no verdict, which would be a defect of this node
 */
export function settle(
	recipients: readonly Recipient[],
	packets: readonly Packet[],
	verdicts: ReadonlyMap<number, Verdict>,
): Settlement[] {
	const ids = new Map(
		packets.flatMap(({ id, recipients: indices }) => indices.map((index) => [index, id] as const)),
	);
	const settlements: Settlement[] = [];
	recipients.forEach((recipient, index) => {
		const { item, to, sender } = recipient;
		if (recipient.kind === 'repeated') {
			settlements.push({ ...settlements[recipient.first]!, item, duplicate: true });
			return;
		}
		if (recipient.kind === 'wrong') {
			settlements.push({ ...notSent(recipient.problem), item, to, sender });
			return;
		}
		const verdict = verdicts.get(index);
		if (verdict === undefined) throw new Error(`No verdict on recipient ${to}`);
		settlements.push(settleOne(recipient.message, verdict, { item, to, sender }, ids.get(index)));
	});
	return settlements;
}

function settleOne(
	{ scheduledFor }: Message,
	verdict: Verdict,
	row: { item: number; to: string; sender: string },
	id: string | undefined,
): Settlement {
	return { ...verdict, ...row, messageId: id ?? null, scheduledFor, duplicate: false };
}

function notSent(failure: string) {
	return {
		messageId: null,
		outcome: 'notSent',
		statusCode: null,
		status: 'Not sent',
		parts: null,
		cost: null,
		scheduledFor: null,
		duplicate: false,
		failure,
	} as const;
}
