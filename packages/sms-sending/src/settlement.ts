import type { IDataObject } from 'n8n-workflow';
import type { GatewayFailure } from 'node-frame';

import type { Message } from './message';
import type { Recipient } from './recipients';

/**
 * - `accepted`: the gateway took it
 * - `alreadyAccepted`: it was taken before under this id; not sent twice
 * - `test`: processed, neither sent nor billed
 * - `rejected`: refused, nothing was billed
 * - `notSent`: never offered to the gateway
 * - `skipped`: on the list of 'Skip Numbers'; not offered, and no error
 * - `unknown`: the answer was lost and the gateway can't be asked; it may have been sent
 */
export type Outcome =
	'accepted' | 'alreadyAccepted' | 'test' | 'rejected' | 'notSent' | 'skipped' | 'unknown';

/** What became of some recipients. */
export interface Verdict {
	/** Their indices. */
	readonly recipients: readonly number[];
	readonly messageId: string | null;
	readonly outcome: Outcome;
	/** The gateway's last word, null where it said nothing. */
	readonly statusCode: number | null;
	/** In a few words. */
	readonly status: string;
	/** SMS parts that each gets; null where nothing went out or the channel has none. */
	readonly parts: number | null;
	/** Why it did not go out, for `rejected`, `notSent` and `unknown`. */
	readonly failure: GatewayFailure | null;
	/** What only this gateway tells, for the output. */
	readonly own?: IDataObject;
}

/** What became of one recipient; what `message.send` gives out. */
export interface Settlement extends Omit<Verdict, 'recipients' | 'failure'> {
	readonly item: number;
	readonly to: string;
	/** Of its message; null where the row has none that can be sent. */
	readonly channel: string | null;
	readonly sender: string;
	/** As it went out, where 'Rewrite Text' changed it. */
	readonly text?: string;
	/** ISO 8601; null if it goes out at once. */
	readonly scheduledFor: string | null;
	/** It stands in the run before, and this is the first one's result. */
	readonly duplicate: boolean;
	/** Why it did not go out: the gateway's refusal, or what is wrong with the row. */
	readonly failure: GatewayFailure | string | null;
}

/** The verdict on recipients that are not offered at all. */
export function withheld(
	recipients: readonly number[],
	failure: GatewayFailure,
	status = 'Not sent',
): Verdict {
	return { recipients, messageId: null, ...neverOffered, status, failure };
}

/** The verdict on recipients that an earlier try offered with an unknown end, and this one doesn't. */
export function unsettled(
	recipients: readonly number[],
	messageId: string | null,
	{ parts }: Message,
	failure: GatewayFailure,
): Verdict {
	return { recipients, messageId, ...neverSettled, parts, failure };
}

/** Of everybody who was offered a message and has no verdict yet. */
export const neverSettled = {
	outcome: 'unknown',
	statusCode: null,
	status: 'Unknown, it may have been sent',
} as const;

const neverOffered = {
	outcome: 'notSent',
	statusCode: null,
	status: 'Not sent',
	parts: null,
} as const;

const skipped = {
	outcome: 'skipped',
	statusCode: null,
	status: "Skipped: on the list of 'Skip Numbers'",
	parts: null,
	failure: null,
} as const;

/**
 * Brings the verdicts back to the recipients: one settlement each, in their order.
 *
 * @throws Error if a recipient is in no verdict, which would be a defect of this node
 */
export function settle<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
	verdicts: readonly Verdict[],
): Settlement[] {
	const byRecipient = new Array<Verdict | undefined>(recipients.length);
	for (const verdict of verdicts) {
		for (const recipient of verdict.recipients) byRecipient[recipient] = verdict;
	}
	const settlements: Settlement[] = [];
	recipients.forEach((recipient, index) => {
		settlements.push(settleOne(recipient, byRecipient[index], settlements));
	});
	return settlements;
}

function settleOne<M extends Message>(
	recipient: Recipient<M>,
	verdict: Verdict | undefined,
	before: readonly Settlement[],
): Settlement {
	const { item, to, sender } = recipient;
	const row = { item, to, sender, duplicate: false };
	if (recipient.kind === 'repeated') return { ...before[recipient.first]!, item, duplicate: true };
	if (recipient.kind === 'wrong') {
		const { problem: failure } = recipient;
		return { ...neverOffered, ...row, messageId: null, channel: null, scheduledFor: null, failure };
	}
	if (recipient.kind === 'skipped' && verdict === undefined) {
		const { message } = recipient;
		const channel = message?.channel ?? null;
		return { ...skipped, ...row, messageId: null, channel, scheduledFor: null };
	}
	if (verdict === undefined || recipient.message === null)
		throw new Error(`No verdict on recipient ${to}`);
	const { recipients: _, ...rest } = verdict;
	const { channel, scheduledFor, text, textBefore } = recipient.message;
	const rewritten = textBefore === undefined ? {} : { text };
	return { ...rest, ...row, ...rewritten, channel, scheduledFor };
}
