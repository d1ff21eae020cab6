import { GatewayFailure, type GatewayStatus, type StatusTable } from './failure';

/** The row of a code; a code that the documents don't know is told as it is. */
export function describeStatus(table: StatusTable, code: number, gateway: string): GatewayStatus {
	return (
		table[code] ?? {
			name: `Status ${code}`,
			happened: `${gateway} answered with a status that its documents don't describe`,
			advice: `Ask the support of ${gateway} what this status means for your account.`,
			repeat: 'useless',
		}
	);
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
