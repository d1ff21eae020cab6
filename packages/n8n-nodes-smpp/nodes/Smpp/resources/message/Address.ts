/** An address as SMPP has it (SMPP 3.4, 5.2.5 to 5.2.7). */
export interface Address {
	/** Type of number. */
	readonly ton: number;
	/** Numbering plan indicator. */
	readonly npi: number;
	readonly address: string;
}
