import type { LedgerEntry } from '../ledger';
import { type Delivery, type Report, reportAt, reportCodes, type ReportTimeline } from './Report';

export interface Change {
	delivery: Delivery;
	report: Report;
}

/** The delivery reports of everything that was accepted. */
export class DeliveryReports {
	private readonly deliveries = new Map<string, Delivery[]>();
	/** By login: those whose report may still change. */
	private readonly open = new Map<string, Set<Delivery>>();

	constructor(
		private readonly now: () => number,
		readonly timeline: ReportTimeline,
		private readonly fateOf: (number: string) => number,
	) {}

	add(entry: LedgerEntry): void {
		const delivery = {
			entry,
			fate: this.fateOf(entry.number),
			setByHand: null,
			pushedCode: 0,
		};
		const key = keyOf(entry.login, entry.id);
		const filed = this.deliveries.get(key);
		if (filed === undefined) this.deliveries.set(key, [delivery]);
		else filed.push(delivery);
		this.watch(delivery);
	}

	find(login: string, id: string): readonly Delivery[] {
		return this.deliveries.get(keyOf(login, id)) ?? [];
	}

	reportOf(delivery: Delivery): Report {
		return reportAt(this.now(), delivery, this.timeline);
	}

	/**
	 * Sets the report of a number by hand, codes that no document knows included; `id` narrows it to
	 * one message. Returns how many reports were set.
	 */
	set(number: string, code: number, id?: string): number {
		return this.setWhere(
			({ entry }) => entry.number === number && (id === undefined || entry.id === id),
			() => code,
		);
	}

	/** Ends every report now, each with its number's fate. */
	settle(): number {
		return this.setWhere(
			({ setByHand }) => setByHand === null,
			({ fate }) => fate,
		);
	}

	/** The reports of the login that have changed since they were last taken from here. */
	takeChanges(login: string): Change[] {
		const open = this.open.get(login) ?? new Set<Delivery>();
		const changes: Change[] = [];
		for (const delivery of open) {
			const report = this.reportOf(delivery);
			if (report.code !== delivery.pushedCode) {
				delivery.pushedCode = report.code;
				changes.push({ delivery, report });
			}
			if (report.code === delivery.fate || delivery.setByHand !== null) open.delete(delivery);
		}
		return changes;
	}

	private setWhere(
		matches: (delivery: Delivery) => boolean,
		codeOf: (delivery: Delivery) => number,
	): number {
		let count = 0;
		for (const delivery of [...this.deliveries.values()].flat()) {
			if (!matches(delivery)) continue;
			const before = this.reportOf(delivery);
			const code = codeOf(delivery);
			const { sent = true, received = true } = reportCodes[code] ?? {};
			delivery.setByHand = {
				code,
				sentAt: sent ? (before.sentAt ?? this.now()) : null,
				receivedAt: received ? (before.receivedAt ?? this.now()) : null,
			};
			this.watch(delivery);
			count += 1;
		}
		return count;
	}

	private watch(delivery: Delivery): void {
		const { login } = delivery.entry;
		const open = this.open.get(login) ?? new Set<Delivery>();
		this.open.set(login, open.add(delivery));
	}
}

function keyOf(login: string, id: string): string {
	return JSON.stringify([login, id]);
}
