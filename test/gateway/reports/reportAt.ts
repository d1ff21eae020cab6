import type { Delivery } from './Delivery';
import type { Report } from './Report';
import { reportCodes } from './reportCodes';
import type { ReportTimeline } from './ReportTimeline';

const queued = 0;
const sentToOperator = 1;

export function reportAt(now: number, delivery: Delivery, timeline: ReportTimeline): Report {
	if (delivery.setByHand !== null) return delivery.setByHand;

	const { entry, fate } = delivery;
	const departure = Math.max(entry.acceptedAt.getTime(), entry.sendAt?.getTime() ?? 0);
	const endOf = (code: number): number => {
		const after = reportCodes[code]?.after;
		return departure + (after === undefined ? 0 : timeline[after]);
	};
	const path = reportCodes[fate]?.sent ? [fate, sentToOperator] : [fate];
	const code = path.find((step) => now >= endOf(step)) ?? queued;
	return {
		code,
		sentAt: reportCodes[code]?.sent ? endOf(sentToOperator) : null,
		receivedAt: reportCodes[code]?.received ? endOf(code) : null,
	};
}
