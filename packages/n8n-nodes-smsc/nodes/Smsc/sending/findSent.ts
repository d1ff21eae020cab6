import { GatewayFailure } from 'node-frame';
import type { ReasonsToStop, Verdict } from 'sms-sending';
import { describeStatus, notFound } from 'smsc-codes';

import { mayAskAgain, type Asking } from '../gateway/asking';
import { keyOf, type MessageKey } from '../gateway/messageKey';
import type { StatusRow } from '../gateway/scripts/status';
import { askStatuses, planQuestions } from '../reports/askStatuses';
import { reportOf } from '../reports/report';
import type { SmscMessage, SmscPacket } from './message';

/** A packet of which nobody knows whether SMSC took it. */
export interface Missing {
	readonly packet: SmscPacket;
	readonly failure: GatewayFailure;
	/** What it counts as if SMSC shows it: whether this try offered it, or somebody before or beside it. */
	readonly found: 'accepted' | 'alreadyAccepted';
	/** What it counts as if SMSC doesn't show it. */
	readonly otherwise: 'unknown' | 'rejected';
}

type Finding = Omit<Verdict, 'recipients' | 'messageId'>;

/** The request may still be on its way through SMSC. */
const lookPause = 5_000;

/** Asks for the statuses of missing packets by their own ids: what SMSC shows was taken. */
export async function findSent(
	missing: readonly Missing[],
	asking: Asking,
	stops: ReasonsToStop<SmscMessage>,
): Promise<Verdict[]> {
	if (missing.length === 0) return [];
	await asking.clock.sleep(lookPause, asking.signal);
	const messages = missing.flatMap(({ packet }) =>
		packet.addresses.map((phone) => keyIn(packet, phone)),
	);
	const { answers } = await askStatuses(planQuestions(messages, 1), asking, {
		mayRepeat: (failure) => mayAskInSilence(failure, asking, stops),
		maxLost: 1,
	});
	return missing.flatMap((each) =>
		each.packet.recipients.map((recipient, place): Verdict => {
			const key = keyIn(each.packet, each.packet.addresses[place]!);
			const row = answers.get(keyOf(key));
			const isShown = row !== undefined && !(row instanceof Error) && row.status !== notFound;
			return {
				recipients: [recipient],
				messageId: each.packet.id,
				...(isShown ? shown(each, row, key) : notShown(each)),
			};
		}),
	);
}

/** A question gets no second try once nothing has answered for so long that SMSC is down. */
export function mayAskInSilence(
	failure: GatewayFailure,
	{ clock }: Asking,
	stops: ReasonsToStop<SmscMessage>,
): boolean {
	return mayAskAgain(failure) && (stops.isAnswering || !stops.isDown(clock.now()));
}

function keyIn({ id, message: { channel } }: SmscPacket, phone: string): MessageKey {
	return { phone, messageId: id, fromBot: channel === 'telegramBot' };
}

function shown({ packet: { message }, found }: Missing, row: StatusRow, key: MessageKey): Finding {
	if (!describeStatus(row.status).refused) {
		return {
			outcome: found,
			statusCode: 0,
			status: 'Accepted, as its status shows',
			parts: row.parts ?? message.parts,
			failure: null,
			own: { cost: row.cost },
		};
	}
	const { error } = reportOf(key, row, 'status');
	return {
		outcome: 'rejected',
		statusCode: row.status,
		status: describeStatus(row.status).status,
		parts: null,
		failure: new GatewayFailure(
			'status',
			`SMSC refused this recipient: ${String(error)}`,
			'Correct the number, or remove it from the list.',
		),
	};
}

function notShown({ packet, failure, otherwise }: Missing): Finding {
	const { id, message } = packet;
	const statusCode = failure.details.statusCode ?? null;
	if (otherwise === 'rejected') {
		const status = failure.details.status?.name ?? 'Refused';
		return { outcome: otherwise, statusCode, status, parts: null, failure };
	}
	return {
		outcome: otherwise,
		statusCode,
		status: 'Unknown, it may have been sent',
		parts: message.parts,
		failure: new GatewayFailure(
			'lost',
			`It is not known whether this was sent: ${failure.message}`,
			message.key === undefined
				? `Look for ID ${id} in the SMSC account before you send it again: SMSC does not notice that it is the same message.`
				: `Wait some minutes, then execute the workflow again with the same key: SMSC is asked for ID ${id} first, and only what it does not show is sent.`,
			failure.details,
		),
	};
}
