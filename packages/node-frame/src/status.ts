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
