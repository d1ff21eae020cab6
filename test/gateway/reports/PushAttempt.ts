/** One try to hand reports over to a partner's URL. */
export interface PushAttempt {
	/** Milliseconds since 1970, by the gateway's clock. */
	at: number;
	login: string;
	url: string;
	/** The same for all tries of one document. */
	document: number;
	/** 1, and up to 4 with the three repeats. */
	attempt: number;
	body: string;
	/** How many numbers the document reports on. */
	numbers: number;
	/** Null when no answer came. */
	httpStatus: number | null;
	answer: string;
	/** Why no answer came. */
	error: string | null;
}
