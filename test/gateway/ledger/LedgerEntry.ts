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
