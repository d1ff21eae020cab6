import type { FailureCause, GatewayStatus } from './status';

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
		} = {},
	) {
		super(happened);
	}
}

/**
 * The failure that a status other than success stands for.
 *
 * @param said the gateway's own text
 * @param label what the gateway calls such a number
 */
export function statusFailure(
	code: number,
	status: GatewayStatus,
	said = '',
	label = 'status',
): GatewayFailure {
	const happened = `${status.happened} (${status.written ?? `${label} ${code}`})`;
	return new GatewayFailure(
		'status',
		said === '' ? happened : `${happened}: ${said}`,
		status.advice,
		{
			statusCode: code,
			status,
			...(status.cause === undefined ? {} : { cause: status.cause }),
		},
	);
}

/** What was caught, if it is a failure of the gateway. @throws anything else: a defect must not pass for one */
export function asGatewayFailure(caught: unknown): GatewayFailure {
	if (caught instanceof GatewayFailure) return caught;
	throw caught;
}
