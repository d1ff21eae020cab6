import type { Account } from './accounts/Account';
import type { RequestLog } from './http/RequestLog';
import type { Ledger } from './ledger/Ledger';
import type { OtpSession } from './otp/OtpSession';
import type { Quirks } from './Quirks';
import type { DeliveryReports } from './reports/DeliveryReports';

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
