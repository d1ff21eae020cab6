import type { LedgerEntry } from './LedgerEntry';
import { roundMoney } from './roundMoney';
import type { TestPacket } from './TestPacket';

/** What the gateway accepted and billed, and what it only tested. */
export class Ledger {
	readonly entries: LedgerEntry[] = [];
	readonly testPackets: TestPacket[] = [];
	private readonly entriesByNumber = new Map<string, LedgerEntry[]>();
	private readonly entriesById = new Map<string, LedgerEntry[]>();

	add(entry: LedgerEntry): void {
		this.entries.push(entry);
		file(this.entriesByNumber, entry.number, entry);
		file(this.entriesById, entry.id, entry);
	}

	addTest(packet: TestPacket): void {
		this.testPackets.push(packet);
	}

	/** How many times the number was sent to. */
	countOf(number: string): number {
		return this.byNumber(number).length;
	}

	/** Every number that was sent to, once, in the order of the first sending. */
	numbers(): string[] {
		return [...this.entriesByNumber.keys()];
	}

	/** The ids that something was accepted under. */
	ids(): string[] {
		return [...this.entriesById.keys()];
	}

	byNumber(number: string): readonly LedgerEntry[] {
		return this.entriesByNumber.get(number) ?? [];
	}

	byId(id: string): readonly LedgerEntry[] {
		return this.entriesById.get(id) ?? [];
	}

	/** The code in the number's latest OTP message, as its owner would read it. */
	codeOf(number: string): string | undefined {
		return this.byNumber(number).findLast((entry) => entry.otp !== null)?.otp?.code;
	}

	get totalCost(): number {
		return roundMoney(this.entries.reduce((sum, entry) => sum + entry.cost, 0));
	}

	get totalParts(): number {
		return this.entries.reduce((sum, entry) => sum + entry.parts, 0);
	}

	/** Numbers of the test packets, each as often as it was tested. */
	get testNumbers(): string[] {
		return this.testPackets.flatMap((packet) => packet.numbers);
	}

	/** Forgets the entries; balances, known ids and reports stay as they are. */
	clear(): void {
		this.entries.length = 0;
		this.testPackets.length = 0;
		this.entriesByNumber.clear();
		this.entriesById.clear();
	}
}

function file(index: Map<string, LedgerEntry[]>, key: string, entry: LedgerEntry): void {
	const filed = index.get(key);
	if (filed === undefined) index.set(key, [entry]);
	else filed.push(entry);
}
