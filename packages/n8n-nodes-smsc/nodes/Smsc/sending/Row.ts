/** What one input item asks to send. */
export interface Row {
	/** Index of the input item. */
	readonly item: number;
	readonly channel: unknown;
	readonly to: unknown;
	readonly sender: string;
	readonly text: string;
	readonly comment: string;
	readonly subject: string;
	readonly voice: string;
	readonly defaultCountry: string;
	/** 0 for no limit. */
	readonly maxParts: number | Problem;
	readonly sendAt: unknown;
}

/** Why a row can't be sent. */
export interface Problem {
	/** What is wrong, as a sentence without its full stop. */
	readonly problem: string;
}
