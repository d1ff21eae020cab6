/** One recipient that was accepted, and billed. */
export interface LedgerEntry {
	readonly login: string;
	/** The packet's id, or the OTP's transaction id. */
	readonly id: string;
	readonly number: string;
	readonly text: string;
	readonly sender: string;
	/** Null: at once. */
	readonly sendAt: Date | null;
	readonly parts: number;
	readonly cost: number;
	readonly acceptedAt: Date;
	/** What a phone would show, and the token that the code belongs to. */
	readonly otp: { readonly token: string; readonly code: string } | null;
}

/** A packet with `<test>1</test>`: processed, neither sent nor billed. */
export interface TestPacket {
	readonly login: string;
	readonly id: string;
	readonly numbers: readonly string[];
	readonly text: string;
	readonly sender: string;
	readonly sendAt: Date | null;
	readonly parts: number;
	readonly processedAt: Date;
}

/** What one number got. */
export interface NumberHistory {
	readonly number: string;
	readonly times: number;
	/** Of each time, in order. */
	readonly ids: readonly string[];
	readonly texts: readonly string[];
}

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

	/** How often, under which ids and with which texts each number was sent to. */
	histories(): NumberHistory[] {
		return [...this.entriesByNumber].map(([number, entries]) => ({
			number,
			times: entries.length,
			ids: entries.map(({ id }) => id),
			texts: entries.map(({ text }) => text),
		}));
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

/** Four places: enough for any price, and 0.1 + 0.2 stays 0.3. */
export function roundMoney(amount: number): number {
	return Math.round(amount * 10_000) / 10_000;
}
