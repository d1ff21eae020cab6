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
