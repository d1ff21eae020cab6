import {
	answerOf,
	askPatiently,
	describeStatus,
	statusFailure,
	type Clock,
	type RetryRule,
} from 'node-frame';

import type { XmlClient } from '../gateway/client';
import type { DeliveryReport } from '../gateway/deliveryReport';
import {
	deliveryReportDocument,
	deliveryReportStatuses,
	reportNotFound,
	reportQueueFull,
} from '../gateway/documents/dr';
import { gatewayName } from '../gateway/gatewayName';
import { questionRetries } from '../gateway/retries';

export interface Asking {
	readonly client: XmlClient;
	readonly clock: Clock;
	/** 0 to 1, as Math.random. */
	readonly random: () => number;
	/** Aborts when the execution is stopped. */
	readonly signal?: AbortSignal | undefined;
}

/**
 * The reports of a packet; none if the gateway doesn't know the id, which proves that nothing of
 * it went out. Asked again while the answer gets lost or the gateway is busy.
 *
 * @param deadline milliseconds since 1970, after which nothing is asked again
 * @throws GatewayFailure if the gateway can't be asked
 */
export async function findReports(
	messageId: string,
	{ client, clock, random, signal }: Asking,
	deadline = Infinity,
): Promise<readonly DeliveryReport[]> {
	const document = deliveryReportDocument(messageId);
	const rule = questionRetries(random, (statusCode) => statusCode === reportQueueFull);
	const mayRepeat: RetryRule['mayRepeat'] = (failure, attempt) =>
		rule.mayRepeat(failure, attempt) && clock.now() + rule.pause(failure, attempt) < deadline;
	return answerOf(await askPatiently(ask, { ...rule, mayRepeat }, { clock, signal }));

	async function ask(): Promise<readonly DeliveryReport[]> {
		const { status, reports } = await client.ask(document, { messageId });
		if (status === 0) return reports;
		if (status === reportNotFound) return [];
		throw statusFailure(status, describeStatus(deliveryReportStatuses, status, gatewayName));
	}
}
