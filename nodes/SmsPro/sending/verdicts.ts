import { describeStatus, GatewayFailure } from 'node-frame';
import type { Outcome, Packet, Verdict } from 'sms-sending';

import { messageStatuses } from '../gateway/documents/message';
import { gatewayName } from '../gateway/gatewayName';
import type { SmsProMessage } from './message';

export type SmsProPacket = Packet<SmsProMessage> & { readonly id: string };

/** What became of a packet; where it had to be split up, of each part of it. */
export function verdict(
	packet: SmsProPacket,
	outcome: Outcome,
	details: {
		statusCode?: number | null;
		status?: string;
		parts?: number;
		failure?: GatewayFailure;
	},
): Verdict {
	const { statusCode = null, parts = null, failure = null } = details;
	const status = details.status ?? nameOf(statusCode, outcome);
	const { recipients, id: messageId } = packet;
	return { recipients, messageId, outcome, statusCode, status, parts, failure };
}

function nameOf(statusCode: number | null, outcome: Outcome): string {
	if (statusCode !== null) return describeStatus(messageStatuses, statusCode, gatewayName).name;
	return outcome === 'notSent' ? 'Not sent' : 'Refused';
}

export function alreadyAccepted(packet: SmsProPacket, statusCode: number | null): Verdict {
	return verdict(packet, 'alreadyAccepted', {
		statusCode,
		status: 'Accepted before under this ID, not sent again',
		parts: packet.message.parts,
	});
}

export function unknown(packet: SmsProPacket, failure: GatewayFailure): Verdict {
	return verdict(packet, 'unknown', {
		failure: new GatewayFailure(
			'lost',
			`It is not known whether this was sent: ${failure.message}`,
			`Look for ID ${packet.id} in the SMSPRO cabinet, or retry this execution: under the same ID nobody is sent to twice.`,
			failure.details,
		),
		status: 'Unknown, it may have been sent',
		parts: packet.message.parts,
	});
}

/** The execution was stopped before the packet's turn. */
export function stopped(): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		'The execution was stopped before this was sent',
		'To send the rest, run the workflow again under the same idempotency key. Without a key, everybody gets the message again.',
	);
}
