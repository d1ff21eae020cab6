import type { Failure as DeclaredFailure } from 'n8n-workflow';

/** Why something didn't work out, for the user. */
export interface Failure {
	/** What happened, without a full stop. */
	readonly message: string;
	/** What to do about it. */
	readonly advice: string;
	/** Set when the operator's answer proves it. */
	readonly cause?: DeclaredFailure['cause'];
}
