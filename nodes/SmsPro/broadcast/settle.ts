import type { GatewayFailure } from 'node-frame';
import type { Recipient } from './recipient';
import type { Outcome, Verdict } from './verdict';

/** What became of one recipient; the output of `message.send`. */
export interface Settlement {
	readonly item: number;
	readonly to: string;
	readonly messageId: string | null;
	readonly outcome: Outcome;
	readonly statusCode: number | null;
	readonly status: string;
	readonly parts: number | null;
	readonly sender: string;
	/** ISO 8601 with +06:00; null if it goes out at once. */
	readonly scheduledFor: string | null;
	/** The number stands in the run before, and this is the first one's result. */
	readonly duplicate: boolean;
	/** Why it did not go out: the gateway's refusal, or what is wrong with the row. */
	readonly failure: GatewayFailure | string | null;
}

/**
 * Brings the verdicts on packets back to the recipients: one settlement each, in their order.
 *
 * @throws Error if a recipient is in no verdict, which would be a defect of this node
 */
export function settle(
	recipients: readonly Recipient[],
	verdicts: readonly Verdict[],
): Settlement[] {
	const byRecipient = new Array<Verdict | undefined>(recipients.length);
	for (const verdict of verdicts) {
		for (const recipient of verdict.packet.recipients) byRecipient[recipient] = verdict;
	}
	const settlements: Settlement[] = [];
	recipients.forEach((recipient, index) => {
		settlements.push(settleOne(recipient, byRecipient[index], settlements));
	});
	return settlements;
}

function settleOne(
	recipient: Recipient,
	verdict: Verdict | undefined,
	before: readonly Settlement[],
): Settlement {
	const { item, to, sender } = recipient;
	if (recipient.kind === 'repeated') return { ...before[recipient.first]!, item, duplicate: true };
	if (recipient.kind === 'wrong') {
		return {
			item,
			to,
			messageId: null,
			outcome: 'notSent',
			statusCode: null,
			status: 'Not sent',
			parts: null,
			sender,
			scheduledFor: null,
			duplicate: false,
			failure: recipient.problem,
		};
	}
	if (verdict === undefined) throw new Error(`No verdict on recipient ${to}`);
	const { packet, outcome, statusCode, status, parts, failure } = verdict;
	return {
		item,
		to,
		messageId: packet.id,
		outcome,
		statusCode,
		status,
		parts,
		sender,
		scheduledFor: packet.message.scheduledFor,
		duplicate: false,
		failure,
	};
}
