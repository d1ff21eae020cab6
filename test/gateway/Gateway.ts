import type { Account } from './accounts/Account';
import type { DisturbancePlan } from './faults/DisturbancePlan';
import type { RequestLog } from './http/RequestLog';
import type { Ledger } from './ledger/Ledger';
import type { Quirks } from './Quirks';
import type { DeliveryReports } from './reports/DeliveryReports';
import type { PushAttempt } from './reports/PushAttempt';
import type { PushResult } from './reports/PushResult';

/** A running gateway. What isn't readonly can be changed at any time. */
export interface Gateway {
	/** Without a slash at its end. */
	readonly url: string;
	readonly port: number;
	/** By login. */
	readonly accounts: Map<string, Account>;
	/** The first account. */
	readonly account: Account;
	readonly ledger: Ledger;
	readonly requests: RequestLog;
	readonly reports: DeliveryReports;
	/** Every try to push a report, and what came of it. */
	readonly pushes: readonly PushAttempt[];
	readonly quirks: Quirks;
	latencyMs: number;
	/** The gateway's time: its clock's, and what `advance` has added. */
	now(): number;
	/** Moves the gateway's time: reports move on, codes expire. */
	advance(ms: number): void;
	/** What goes wrong from now on; undefined: nothing. */
	disturb(plan: DisturbancePlan | undefined): void;
	/**
	 * Pushes each report that has changed since the last time to its account's `reportUrl`. Resolves
	 * when all has been taken, or tried four times.
	 */
	pushReports(): Promise<PushResult>;
	/** Breaks every connection, forgets every repeat. */
	stop(): Promise<void>;
}
