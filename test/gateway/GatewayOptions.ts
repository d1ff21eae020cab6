import type { AccountOptions } from './accounts/AccountOptions';
import type { LoggedRequest } from './http/LoggedRequest';
import type { Quirks } from './Quirks';
import type { PushAttempt } from './reports/PushAttempt';
import type { ReportTimeline } from './reports/ReportTimeline';
import type { Clock } from './time/Clock';

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
