/** n8n's `failure.cause` values that a gateway's answer can prove (n8n-workflow, errors/failure). */
export type FailureCause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid'
	| 'node-defect';

/** One row of a status table of the gateway's documents. */
export interface GatewayStatus {
	/** A few words for the output's `status` field. */
	readonly name: string;
	/** One sentence: what happened. */
	readonly happened: string;
	/** What the user can do about it. */
	readonly advice: string;
	/** The code as the documents write it, where that isn't the number alone. */
	readonly written?: string;
	readonly cause?: FailureCause;
	/** Whether the same request may be made again as it is, and may then succeed. */
	readonly repeat: 'safe' | 'useless';
}

/** By code. */
export type StatusTable = Readonly<Record<number, GatewayStatus>>;

/**
 * - `status`: the gateway answered and refused
 * - `unreachable`: no connection came about, so nothing was asked
 * - `lost`: asked, but no answer came; it may have been carried out
 * - `unreadable`: something answered, but not with the document asked for; it may have been carried out
 */
export type FailureKind = 'status' | 'unreachable' | 'lost' | 'unreadable';

/**
 * Why the gateway did not do what it was asked. Built from scratch, never around the error of the
 * HTTP layer: that one carries the whole request, password included.
 */
export class GatewayFailure extends Error {
	constructor(
		readonly kind: FailureKind,
		/** One sentence: what happened. */
		happened: string,
		readonly advice: string,
		readonly details: {
			readonly statusCode?: number;
			readonly status?: GatewayStatus;
			readonly cause?: FailureCause;
			/** Where something other than 200 came in the place of an answer. */
			readonly httpStatus?: number;
		} = {},
	) {
		super(happened);
	}
}

/**
 * What a gateway said, in an answer or by itself, isn't what was expected. The message says in what respect, as the end of a
 * sentence, and never quotes it.
 */
export class UnreadableAnswer extends Error {}

/** What was caught, if it says that an answer can't be read. @throws anything else: a defect must not pass for one */
export function asUnreadable(caught: unknown): UnreadableAnswer {
	if (caught instanceof UnreadableAnswer) return caught;
	throw caught;
}

/** What was caught, if it is a failure of the gateway. @throws anything else: a defect must not pass for one */
export function asGatewayFailure(caught: unknown): GatewayFailure {
	if (caught instanceof GatewayFailure) return caught;
	throw caught;
}

/** A parameter that can't be used; the message says what is wrong, the advice what to do. */
export class InputProblem extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
