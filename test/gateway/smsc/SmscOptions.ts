import type { Clock } from '../time/Clock';
import type { Account } from './Account';
import type { LoggedRequest } from './http/LoggedRequest';
import type { Quirks } from './Quirks';

export interface SmscOptions {
	/** 0: any free one. */
	readonly port: number;
	readonly accounts: ReadonlyArray<Partial<Account>>;
	readonly latencyMs: number;
	readonly clock: Clock;
	readonly quirks: Partial<Quirks>;
	readonly onAnswered: (request: LoggedRequest) => void;
}
