import { GatewayFailure } from 'node-frame';
import { describeStatus, notFound } from 'smsc-codes';

import type { Asking } from '../gateway/asking';
import { keyOf } from '../gateway/messageKey';
import type { StatusRow } from '../gateway/scripts/status';
import { askStatuses, planQuestions } from '../reports/askStatuses';
import { reportOf } from '../reports/report';
import type { Packet } from './planPackets';
import type { Verdict } from './Verdict';

/** A packet of which nobody knows whether SMSC took it. */
export interface Missing {
	readonly packet: Packet;
	readonly failure: GatewayFailure;
	/** What it counts as if SMSC doesn't show it. */
	readonly otherwise: 'unknown' | 'rejected';
}

/** The request may still be on its way through SMSC. */
const lookPause = 5_000;

/** Statuses of messages that SMSC itself did not let out. */
const refusals = new Set([22, 23, 24, 25]);

/** Asks for the statuses of missing packets by their own ids: what SMSC shows was taken. */
export async function findSent(
	missing: readonly Missing[],
	asking: Asking,
): Promise<Array<readonly [recipient: number, verdict: Verdict]>> {
	if (missing.length === 0) return [];
	await asking.clock.sleep(lookPause, asking.signal);
	const messages = missing.flatMap(({ packet }) =>
		packet.addresses.map((phone) => keyIn(packet, phone)),
	);
	const answers = await askStatuses(planQuestions(messages, 1), asking);
	return missing.flatMap((each) =>
		each.packet.recipients.map((recipient, index) => {
			const key = keyIn(each.packet, each.packet.addresses[index]!);
			const row = answers.get(keyOf(key));
			return [
				recipient,
				row === undefined || row instanceof GatewayFailure || row.status === notFound
					? notShown(each)
					: shown(each.packet, row, key),
			] as const;
		}),
	);
}

function keyIn({ id }: Packet, phone: string) {
	return { phone, messageId: id };
}

function shown(
	{ message }: Packet,
	row: StatusRow,
	key: { phone: string; messageId: string },
): Verdict {
	if (!refusals.has(row.status)) {
		return {
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted, as its status shows',
			parts: row.parts ?? message.parts,
			cost: row.cost,
			failure: null,
		};
	}
	const { error } = reportOf(key, row, 'status');
	return {
		outcome: 'rejected',
		statusCode: row.status,
		status: describeStatus(row.status).status,
		parts: null,
		cost: null,
		failure: new GatewayFailure(
			'status',
			`SMSC refused this recipient: ${String(error)}`,
			'Correct the number, or remove it from the list.',
		),
	};
}

function notShown({ packet, failure, otherwise }: Missing): Verdict {
	const { id, message } = packet;
	const statusCode = failure.details.statusCode ?? null;
	if (otherwise === 'rejected') {
		const status = failure.details.status?.name ?? 'Refused';
		return { outcome: otherwise, statusCode, status, parts: null, cost: null, failure };
	}
	return {
		outcome: otherwise,
		statusCode,
		status: 'Unknown, it may have been sent',
		parts: message.parts,
		cost: null,
		failure: new GatewayFailure(
			'lost',
			`It is not known whether this was sent: ${failure.message}`,
			`Look for ID ${id} in the SMSC account before you send it again: SMSC does not notice that it is the same message.`,
			failure.details,
		),
	};
}
