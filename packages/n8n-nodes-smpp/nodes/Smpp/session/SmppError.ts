export type SmppErrorKind = 'unreachable' | 'untrusted' | 'refused' | 'lost' | 'invalid';

/** A session that couldn't be opened. Texts are for the user; they never hold the password. */
export class SmppError extends Error {
	override readonly name = 'SmppError';

	/**
	 * @param advice what to do about it
	 * @param commandStatus of the refused bind
	 */
	constructor(
		readonly kind: SmppErrorKind,
		message: string,
		readonly advice: string,
		readonly commandStatus: number | null = null,
	) {
		super(message);
	}
}
