import pLimit from 'p-limit';

import { describeStatus, GatewayFailure, statusFailure } from 'node-frame';
import type { XmlClient } from '../gateway/client';
import type { DeliveryReport } from '../gateway/deliveryReport';
import {
	deliveryReportDocument,
	deliveryReportStatuses,
	reportNotFound,
} from '../gateway/documents/dr';
import { gatewayName } from '../gateway/gatewayName';

/** Two at once, as everywhere: it keeps the gateway's queue short. */
const parallel = 2;

/** Whoever makes up ids gets no more than so many questions asked in the name of the account. */
const maxUnknownIds = 5;

/**
 * The reports that the gateway gives, too, when it is asked: the same number, id and report. Asks
 * once per id.
 *
 * @throws GatewayFailure if the gateway can't be asked, or doesn't say yet what was pushed
 */
export async function confirmReports(
	reports: readonly DeliveryReport[],
	client: XmlClient,
): Promise<DeliveryReport[]> {
	const limit = pLimit(parallel);
	const said = new Map<string, DeliveryReport>();
	let unknownIds = 0;
	const ids = [...new Set(reports.map(({ messageId }) => messageId))];
	await Promise.all(ids.map((messageId) => limit(() => ask(messageId))));
	return reports.filter((report) => {
		const known = said.get(`${report.messageId} ${report.to}`);
		if (report.final && known?.final === false) throw tooEarly();
		return known?.reportCode === report.reportCode;
	});

	async function ask(messageId: string): Promise<void> {
		if (unknownIds >= maxUnknownIds) return;
		const document = deliveryReportDocument(messageId);
		const { status, reports: answer } = await client.ask(document, { messageId });
		if (status === reportNotFound) unknownIds += 1;
		else if (status !== 0) {
			throw statusFailure(status, describeStatus(deliveryReportStatuses, status, gatewayName));
		}
		for (const report of answer) said.set(`${messageId} ${report.to}`, report);
	}
}

/** The push may have overtaken what /api/dr answers from: then it is confirmed at the next try. */
function tooEarly(): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		`${gatewayName} does not say yet what was pushed`,
		'Nothing to do: the gateway pushes again.',
	);
}
