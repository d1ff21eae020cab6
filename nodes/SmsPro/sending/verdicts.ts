import { describeStatus, GatewayFailure } from 'node-frame';
import type { Outcome, Verdict } from 'sms-sending';

import { messageStatuses } from '../gateway/documents/message';
import { gatewayName } from '../gateway/gatewayName';
import type { Entry } from './Pending';

/** What became of somebody, or will be said if it can't be found out any more. */
export type Finding = Omit<Verdict, 'recipients'>;

export function accepted(id: string, statusCode: number, parts: number): Finding {
	const outcome = 'accepted';
	return { ...found(id, outcome, statusCode), parts };
}

export function tested(id: string, statusCode: number, parts: number): Finding {
	return { ...found(id, 'test', statusCode), parts };
}

/** @param statusCode null if only a report tells */
export function alreadyAccepted(id: string, statusCode: number | null, parts: number): Finding {
	const status = 'Accepted before under this ID, not sent again';
	return { ...found(id, 'alreadyAccepted', statusCode), status, parts };
}

export function rejected(id: string, failure: GatewayFailure): Finding {
	return { ...found(id, 'rejected', failure.details.statusCode ?? null), failure };
}

/** @param id of the packet that it was offered in, if it was */
export function notSent(id: string | null, failure: GatewayFailure, status = 'Not sent'): Finding {
	return { ...found(id, 'notSent', failure.details.statusCode ?? null), status, failure };
}

export function unknown(id: string, failure: GatewayFailure, { message }: Entry): Finding {
	// Of an answer that got lost, the advice is to ask again: here that may be a second SMS.
	const advice = failure.kind === 'lost' ? '' : `${failure.advice} `;
	return {
		...found(id, 'unknown', null),
		status: 'Unknown, it may have been sent',
		parts: message.parts,
		failure: new GatewayFailure(
			'lost',
			`It is not known whether this was sent (ID ${id}): ${failure.message}`,
			`${advice}Look for this ID in your SMSPRO account (личный кабинет). Nobody gets it twice by Retry in Executions, which n8n has for failed executions only, or in a new execution with the same idempotency key. Without a key, a new execution sends it again.`,
			failure.details,
		),
	};
}

function found(messageId: string | null, outcome: Outcome, statusCode: number | null): Finding {
	const status =
		statusCode === null
			? outcome === 'rejected'
				? 'Refused'
				: 'Not sent'
			: describeStatus(messageStatuses, statusCode, gatewayName).name;
	return { messageId, outcome, statusCode, status, parts: null, failure: null };
}

/** The execution was stopped before its turn. */
export function stopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before this was sent',
		'To send the rest, run the workflow again under the same idempotency key. Without a key, everybody gets the message again.',
	);
}

/** The gateway took the id before, and nobody can tell who was in it. */
export function untold(id: string): GatewayFailure {
	return new GatewayFailure(
		'status',
		`SMSPRO had a message under the ID ${id} before, and has no report that says to whom`,
		'Reports may come late: try again in a few minutes.',
		{ statusCode: 10 },
	);
}

/** The gateway's report is that it did not send. */
export function refusedByReport(id: string): GatewayFailure {
	return new GatewayFailure(
		'status',
		`SMSPRO reports that it did not send this (ID ${id}): rejected, or not enough money`,
		"Check the number and the balance. To send it after all, send to this number alone, under another 'Idempotency Key' or none.",
	);
}
