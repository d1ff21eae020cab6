import { GatewayFailure } from 'node-frame';
import type { Verdict } from 'sms-sending';
import { describeDeliveryError, describeStatus, undeliverable, virtualSending } from 'smsc-codes';

import { normalPhone } from '../gateway/messageKey';
import type { SendAnswer, SentRow } from '../gateway/scripts/send';
import type { SmscPacket } from './message';

/** What SMSC's answer means for each address of a packet, in their order. */
export function judgeAnswer(packet: SmscPacket, answer: SendAnswer): Verdict[] {
	const { rows } = answer;
	const rowOf = rows && rowsByAddress(rows);
	const taken = rows?.filter((row) => !isRefused(row)).length ?? packet.addresses.length;
	const parts = partsOf(packet, answer, taken);
	const isOne = packet.addresses.length === 1;
	return packet.addresses.map((address, place): Verdict => {
		const row = rowOf?.(address);
		const about = { recipients: [packet.recipients[place]!], messageId: packet.id };
		if (rowOf && row === undefined) return { ...about, ...unnamed };
		if (row && isRefused(row)) return { ...about, ...refused(packet, row) };
		return {
			...about,
			outcome: 'accepted',
			statusCode: 0,
			status: row?.error === virtualSending ? 'Virtual sending: not sent, not billed' : 'Accepted',
			parts,
			failure: null,
			own: { cost: row?.cost ?? (isOne ? answer.cost : null), ...(isOne ? codeOf(answer) : {}) },
		};
	});
}

/** A call that tells a code: the digits that SMSC chose, of which subscribers type all or the last four. */
function codeOf({ code }: SendAnswer) {
	return code === null ? {} : { code, codeLast4: code.slice(-4) };
}

/** One verdict on all addresses of a packet. */
export function forAll(
	{ recipients, id }: SmscPacket,
	outcome: 'notSent' | 'rejected',
	failure: GatewayFailure,
	status: string,
): Verdict {
	const statusCode = outcome === 'rejected' ? (failure.details.statusCode ?? null) : null;
	return { recipients, messageId: id, outcome, statusCode, status, parts: null, failure };
}

/** The row of an address: the one that names it. Of a number that differs in a digit, it tells nothing. */
function rowsByAddress(rows: readonly SentRow[]) {
	const named = new Map(rows.map((row) => [normalPhone(row.address), row]));
	return (address: string) => named.get(normalPhone(address));
}

function isRefused({ status, error }: SentRow): boolean {
	if (status !== null) return isRefusal(status);
	return error !== null && error !== 0 && error !== virtualSending;
}

/** In the answer to a sending no operator has had a say yet, so "undeliverable" is SMSC's word, too. */
function isRefusal(status: number): boolean {
	return describeStatus(status).refused === true || status === undeliverable;
}

/** `cnt` counts the parts of all numbers. */
function partsOf({ message }: SmscPacket, { count }: SendAnswer, taken: number): number | null {
	if (message.parts === null || count === null || taken === 0) return message.parts;
	return count % taken === 0 ? count / taken : message.parts;
}

function refused({ message }: SmscPacket, { status, error }: SentRow) {
	const reason =
		describeDeliveryError(error, message.channel === 'email') ??
		describeStatus(status).reason ??
		'it gives no reason';
	return {
		outcome: 'rejected',
		statusCode: status ?? error,
		status: 'Refused',
		parts: null,
		failure: new GatewayFailure(
			'status',
			`SMSC refused this recipient: ${reason}`,
			'The other recipients of the same request are not concerned. Correct the number, or remove it from the list.',
		),
	} as const;
}

const unnamed = {
	outcome: 'unknown',
	statusCode: null,
	status: 'Unknown, it may have been sent',
	parts: null,
	failure: new GatewayFailure(
		'unreadable',
		'SMSC accepted the request, but does not name this recipient in its answer',
		'Look for it in the SMSC account, or get its status, before you send it again.',
	),
} as const;
