import type { FaultKind } from '../faults/faultKinds';

export type ScriptName = 'send' | 'status' | 'balance' | 'other';

/** A request that came in. */
export interface LoggedRequest {
	/** Milliseconds since 1970, by the simulator's clock. */
	readonly at: number;
	readonly script: ScriptName;
	readonly method: string;
	/** With its query. */
	readonly path: string;
	readonly contentType: string | undefined;
	/** The parameters, login and password too. */
	readonly fields: Readonly<Record<string, string>>;
	/** Requests under way when it came, itself among them. */
	readonly concurrent: number;
	fault: FaultKind | undefined;
	/** The number of the error it was answered with; 0 for none, null where nothing was processed. */
	code: number | null;
}
