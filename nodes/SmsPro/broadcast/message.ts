/** What a packet says, to whomever it goes. One object is shared by all recipients of the same message. */
export interface Message {
	readonly sender: string;
	readonly text: string;
	/** YYYYMMDDhhmmss in Bishkek; null sends at once. */
	readonly time: string | null;
	/** The same as ISO 8601. */
	readonly scheduledFor: string | null;
	readonly test: boolean;
	/** An id that the user chose for the packet; null lets the node derive one. */
	readonly ownId: string | null;
	/** What makes ids of this sending differ from those of another: the idempotency key, or the execution. */
	readonly scope: string;
	/** SMS parts of the text, as measured here. */
	readonly parts: number;
}
