import type { NumberForm } from './phones';

/** Where the real gateway leaves its documents, or might: each can be switched at any time. */
export interface Quirks {
	/**
	 * The namespace of XML replies. `document`: as in the documents' samples (none on message and dr);
	 * `always`: on each reply (met on message); `prefixed`: `<ns2:response xmlns:ns2="…">`.
	 */
	namespace: 'document' | 'always' | 'none' | 'prefixed';
	/** A byte order mark before XML replies and pushed reports. */
	bom: boolean;
	/** No `<message>` in the reply at all (met), not even an empty one. */
	omitMessage: boolean;
	/** Empty elements as `<message/>`. */
	selfClosing: boolean;
	/** What stands around each value and between elements. */
	padding: 'none' | 'spaces' | 'newlines' | 'crlf';
	/** Content type of XML replies; `none` sends none. */
	contentType: string;
	/** Content type of pushed reports; `none` sends none. */
	pushContentType: string;
	/** The message of status 7 names the wrong numbers. */
	namesWrongNumbers: boolean;
	/** Status 7, but the good numbers of the packet go out and are billed. */
	partialOnWrongNumber: boolean;
	/** A number that stands twice in a packet is sent to, and billed, twice. */
	countsRepeatedNumbers: boolean;
	/** Ids of refused packets and codes are remembered too. */
	remembersRefusedIds: boolean;
	/** Ids of test packets (status 11) are remembered too. */
	remembersTestIds: boolean;
	/** A repeated id is noticed only when nothing else is wrong (no money: 4, not 10). */
	checksRepeatedIdLast: boolean;
	/** How many of a packet's numbers are taken: status 0 with fewer `phones`, the others get nothing; null: all. */
	mostNumbersTaken: number | null;
	/** `/api/dr` answers 4 for an id until so many milliseconds after its packet was taken. */
	reportsAfterMs: number;
	/** `/api/dr` answers 4 to so many questions for an id, counted once its packet was taken. */
	reportsAfterQuestions: number;
	/** `/api/dr` answers 4 for an id from so many milliseconds after its packet was taken, though it still gives 10; null: never. */
	reportsForgottenAfterMs: number | null;
	/** `/api/dr` knows packets that were refused with 4 (numbers with report 5) or 7 (report 2), though nothing went out. */
	reportsRefusedPackets: boolean;
	/** How delivery reports write numbers. */
	reportNumberForm: NumberForm;
	/** Ids as documented, 12 (OTP: 32) letters and digits; otherwise up to 36, hyphens too (met). */
	strictIds: boolean;
	/** What an account in state 1 answers for any phone but its own (both met). */
	testModeStatus: 4 | 7;
	/** `document`: a number from send, a string from verify, as in the samples. */
	otpStatusType: 'document' | 'number' | 'string';
	/** The samples' extra closing brace. */
	otpExtraBrace: boolean;
	otpBom: boolean;
	/** Status 0 from send without a token. */
	otpOmitToken: boolean;
	/** A token of another form than the samples' (32 hexadecimal digits) is a wrong request (1), not an unknown token (12). */
	strictTokens: boolean;
	/** A token is unknown (12) once its code has been confirmed. */
	tokenDiesOnSuccess: boolean;
}

export const defaultQuirks: Quirks = {
	namespace: 'document',
	bom: false,
	omitMessage: false,
	selfClosing: false,
	padding: 'none',
	contentType: 'application/xml; charset=utf-8',
	pushContentType: 'application/xml; charset=utf-8',
	namesWrongNumbers: true,
	partialOnWrongNumber: false,
	countsRepeatedNumbers: false,
	remembersRefusedIds: false,
	remembersTestIds: false,
	checksRepeatedIdLast: false,
	mostNumbersTaken: null,
	reportsAfterMs: 0,
	reportsAfterQuestions: 0,
	reportsForgottenAfterMs: null,
	reportsRefusedPackets: false,
	reportNumberForm: 'international',
	strictIds: false,
	testModeStatus: 4,
	otpStatusType: 'document',
	otpExtraBrace: false,
	otpBom: false,
	otpOmitToken: false,
	strictTokens: false,
	tokenDiesOnSuccess: false,
};
