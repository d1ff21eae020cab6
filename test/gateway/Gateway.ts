import type { Quirks } from './Quirks';
import type { Account, AccountOptions } from './accounts';
import type { OtpSession } from './endpoints/otp';
import type { DisturbancePlan } from './faults/plans';
import type { LoggedRequest, RequestLog } from './http/RequestLog';
import type { Ledger } from './ledger';
import { seededRandom } from './random';
import type { DeliveryReports } from './reports/DeliveryReports';
import { fateOf, type ReportTimeline } from './reports/Report';
import type { PushAttempt, PushResult } from './reports/ReportPusher';
import type { Clock } from './time';

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
	/** Breaks every connection and takes no new one, until it is plugged in at the same port again. */
	unplug(): Promise<void>;
	plugIn(): Promise<void>;
	/** Breaks every connection, forgets every repeat. */
	stop(): Promise<void>;
}

/** What the endpoints read and change. */
export interface GatewayState {
	readonly accounts: ReadonlyMap<string, Account>;
	readonly ledger: Ledger;
	readonly reports: DeliveryReports;
	readonly requests: RequestLog;
	/** By token. */
	readonly otpSessions: Map<string, OtpSession>;
	readonly quirks: Quirks;
	/** More requests of one login than this at once get status 9. */
	readonly maxConcurrentRequests: number;
	readonly now: () => number;
	readonly random: () => number;
}

export interface GatewayOptions {
	/** 0: any free one. The gateway listens on 127.0.0.1 only. */
	port: number;
	/** The first one is the default account, where what isn't given is as in `createAccount`. */
	accounts: readonly AccountOptions[];
	/** How long each answer takes. */
	latencyMs: number;
	/** More requests of one login than this at once: the message endpoint answers 9. */
	maxConcurrentRequests: number;
	/** Whether the log keeps the request bodies. */
	keepBodies: boolean;
	quirks: Partial<Quirks>;
	clock: Clock;
	/** For codes and tokens. */
	random: () => number;
	reportTimeline: Partial<ReportTimeline>;
	/** The report code that a number's message ends with. */
	fateOf: (number: string) => number;
	/** How long until a report that wasn't taken is pushed again. */
	pushRetryMs: number;
	maxNumbersPerPush: number;
	/** Pushes by itself, this often; null: only with `pushReports()`. */
	pushEveryMs: number | null;
	/** Called once each request is over. */
	onAnswered: (request: LoggedRequest) => void;
	/** Called after each try to push. */
	onPushed: (attempt: PushAttempt) => void;
}

export function defaultOptions(): GatewayOptions {
	return {
		port: 0,
		accounts: [{}],
		latencyMs: 0,
		maxConcurrentRequests: Infinity,
		keepBodies: true,
		quirks: {},
		clock: Date,
		random: seededRandom(1),
		reportTimeline: {},
		fateOf,
		pushRetryMs: 10 * 60 * 1_000,
		maxNumbersPerPush: 500,
		pushEveryMs: null,
		onAnswered: () => {},
		onPushed: () => {},
	};
}
