import { DateTime } from 'luxon';
import {
	askPatiently,
	describeStatus,
	statusFailure,
	type GatewayFailure,
	type Reply,
} from 'node-frame';
import type { ReasonsToStop } from 'sms-sending';

import { writeBishkekTime } from '../gateway/bishkekTime';
import {
	isDocumented,
	messageDocument,
	messageStatuses,
	processingTimeExceeded,
	type MessageAnswer,
} from '../gateway/documents/message';
import { gatewayName } from '../gateway/gatewayName';
import { packetRetries } from '../gateway/retries';
import type { Asking } from '../reports/findReports';
import type { SmsProMessage } from './message';
import type { Entry } from './Pending';

/**
 * Offers a packet until the gateway gives an answer that holds, always under the same id: status 10
 * then stops what an earlier try already brought in.
 *
 * @param entries of one message
 */
export async function offerPacket(
	id: string,
	entries: readonly Entry[],
	asking: Asking,
	stops: ReasonsToStop<SmsProMessage>,
): Promise<Reply<MessageAnswer>> {
	const { sender, text, sendAt, test } = entries[0]!.message;
	const time = sendAt === null ? null : writeBishkekTime(DateTime.fromMillis(sendAt));
	const phones = entries.map(({ to }) => to);
	const question = { id, sender, text, time, phones, test };
	const { client, random, clock } = asking;
	const rule = packetRetries(random);
	// A gateway that has just let another packet go without an answer gets fewer tries of the next one.
	const tries = stops.isAnswering ? rule.tries : 3;
	return await askPatiently(
		async () => {
			stops.asked(clock.now());
			const answer = await client.ask(messageDocument, question);
			if (answer.status === processingTimeExceeded) throw refusal(answer.status);
			if (isDocumented(answer.status)) stops.answered();
			else stops.heard();
			return answer;
		},
		{ ...rule, tries, mayRepeat: () => !stops.isDown(clock.now()) },
		asking,
	);
}

export function refusal(status: number, said = ''): GatewayFailure {
	return statusFailure(status, describeStatus(messageStatuses, status, gatewayName), said);
}
