import type { Quirks } from './Quirks';
import type { Account, AccountOptions } from './accounts';
import type { OtpSession } from './endpoints/otp';
import type { DisturbancePlan } from './faults/plans';
import type { Exchange, ReceivedRequest } from './http/receive';
import type { LoggedRequest, RequestLog } from './http/RequestLog';
import type { Ledger } from './ledger';
import { seededRandom } from './random';
import type { DeliveryReports } from './reports/DeliveryReports';
import { fateOf, type ReportTimeline } from './reports/Report';
import type { PushAttempt, PushResult } from './reports/ReportPusher';
import type { Clock } from './time';

/** What tests see and change of a gateway, however it is reached. What isn't readonly can be changed at any time. */
export interface GatewayCore {
	/** By login. */
	readonly accounts: Map<string, Account>;
	/** The first account. */
	readonly account: Account;
	readonly ledger: Ledger;
	readonly requests: RequestLog;
	readonly reports: DeliveryReports;
	readonly quirks: Quirks;
	latencyMs: number;
	/** The gateway's time: its clock's, and what `advance` has added. */
	now(): number;
	/** Moves the gateway's time: reports move on, codes expire. */
	advance(ms: number): void;
	/** What goes wrong from now on; undefined: nothing. */
	disturb(plan: DisturbancePlan | undefined): void;
}

/** A gateway without sockets. */
export interface DirectGateway extends GatewayCore {
	receive(request: ReceivedRequest): Exchange;
}

/** A gateway that runs on 127.0.0.1. */
export interface Gateway extends GatewayCore {
	/** Without a slash at its end. */
	readonly url: string;
	readonly port: number;
	/** Every try to push a report, and what came of it. */
	readonly pushes: readonly PushAttempt[];
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

export interface CoreOptions {
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
	/** Called once each request is over. */
	onAnswered: (request: LoggedRequest) => void;
}

export interface GatewayOptions extends CoreOptions {
	/** 0: any free one. The gateway listens on 127.0.0.1 only. */
	port: number;
	/** How long until a report that wasn't taken is pushed again. */
	pushRetryMs: number;
	maxNumbersPerPush: number;
	/** Pushes by itself, this often; null: only with `pushReports()`. */
	pushEveryMs: number | null;
	/** Called after each try to push. */
	onPushed: (attempt: PushAttempt) => void;
}

export function defaultCoreOptions(): CoreOptions {
	return {
		accounts: [{}],
		latencyMs: 0,
		maxConcurrentRequests: Infinity,
		keepBodies: true,
		quirks: {},
		clock: Date,
		random: seededRandom(1),
		reportTimeline: {},
		fateOf,
		onAnswered: () => {},
	};
}

export function defaultOptions(): GatewayOptions {
	return {
		...defaultCoreOptions(),
		port: 0,
		pushRetryMs: 10 * 60 * 1_000,
		maxNumbersPerPush: 500,
		pushEveryMs: null,
		onPushed: () => {},
	};
}
