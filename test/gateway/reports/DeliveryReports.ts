import type { Quirks } from '../Quirks';
import type { LedgerEntry } from '../ledger';
import { type Delivery, type Report, reportAt, reportCodes, type ReportTimeline } from './Report';

export interface Change {
	delivery: Delivery;
	report: Report;
}

/** The delivery reports of everything that was accepted. */
export class DeliveryReports {
	private readonly deliveries = new Map<string, Delivery[]>();
	/** How often `/api/dr` was asked for an id that something is filed under. */
	private readonly questions = new Map<string, number>();
	/** By login: those whose report may still change. */
	private readonly open = new Map<string, Set<Delivery>>();

	constructor(
		private readonly now: () => number,
		readonly timeline: ReportTimeline,
		private readonly fateOf: (number: string) => number,
	) {}

	add(entry: LedgerEntry): void {
		const fate = this.fateOf(entry.number);
		this.file({ entry, isRefused: false, fate, setByHand: null, pushedCode: 0 });
	}

	/** A number that never was sent to, reported with the code at once. */
	addRefused(entry: LedgerEntry, code: number): void {
		const setByHand = { code, sentAt: null, receivedAt: null };
		this.file({ entry, isRefused: true, fate: code, setByHand, pushedCode: 0 });
	}

	/** What `/api/dr` knows of the id now. Each call is a question: some gateways know only at a later one. */
	ask(login: string, id: string, quirks: Quirks): readonly Delivery[] {
		const { reportsAfterMs, reportsAfterQuestions, reportsForgottenAfterMs } = quirks;
		const filed = this.find(login, id);
		if (filed.length === 0) return [];
		const key = keyOf(login, id);
		const questions = (this.questions.get(key) ?? 0) + 1;
		this.questions.set(key, questions);
		if (questions <= reportsAfterQuestions) return [];
		return filed.filter(({ entry }) => {
			const age = this.now() - entry.acceptedAt.getTime();
			return age >= reportsAfterMs && age < (reportsForgottenAfterMs ?? Infinity);
		});
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

	/** A number that is filed again has its refusal forgotten. */
	private file(delivery: Delivery): void {
		const { entry } = delivery;
		const key = keyOf(entry.login, entry.id);
		const filed = this.deliveries.get(key) ?? [];
		const refusal = filed.findIndex(
			(older) => older.isRefused && older.entry.number === entry.number,
		);
		if (refusal >= 0) filed.splice(refusal, 1);
		filed.push(delivery);
		this.deliveries.set(key, filed);
		this.watch(delivery);
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
