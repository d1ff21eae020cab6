/** A code that was sent, waiting to be verified. */
export interface OtpSession {
	readonly login: string;
	readonly code: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}
