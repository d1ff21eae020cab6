/** What is known of one number of one message at a moment. */
export interface Report {
	code: number;
	/** Milliseconds since 1970; null while unknown. */
	sentAt: number | null;
	receivedAt: number | null;
}
