import type { IDataObject } from 'n8n-workflow';
import type { Settlement } from 'sms-sending';

import { awaitReports } from '../reports/awaitReports';
import type { Asking } from '../reports/findReports';

/**
 * Waits until everything that went out has its final report, or the time is up.
 *
 * @param waitTime seconds
 * @returns the final report on a settlement; null if none came in time, or if nothing was sent
 */
export async function awaitDelivery(
	settlements: readonly Settlement[],
	waitTime: number,
	asking: Asking,
): Promise<(settlement: Settlement) => { delivery: IDataObject | null }> {
	const awaited = new Map<string, Set<string>>();
	for (const { messageId, outcome, to } of settlements) {
		if (messageId === null || (outcome !== 'accepted' && outcome !== 'alreadyAccepted')) continue;
		const numbers = awaited.get(messageId);
		if (numbers) numbers.add(to);
		else awaited.set(messageId, new Set([to]));
	}
	const packets = [...awaited].map(([messageId, numbers]) => ({ messageId, numbers }));
	const latest = await awaitReports(packets, waitTime * 1000, 5_000, asking);
	const final = new Map<string, IDataObject>();
	for (const reports of latest.values()) {
		if (reports instanceof Error) continue;
		for (const report of reports) {
			if (report.final) final.set(`${report.messageId} ${report.to}`, { ...report });
		}
	}
	return ({ messageId, to }) => ({ delivery: final.get(`${messageId} ${to}`) ?? null });
}
