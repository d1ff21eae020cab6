import type { Account } from './Account';
import type { DisturbancePlan } from './faults/Fault';
import type { LoggedRequest, ScriptName } from './http/LoggedRequest';
import type { Message } from './messages/Message';
import type { Quirks } from './Quirks';

/** A running simulator of SMSC. What isn't readonly can be changed at any time. */
export interface Smsc {
	/** Without a slash at its end. */
	readonly url: string;
	readonly port: number;
	/** The first account. */
	readonly account: Account;
	/** Every request that came in. */
	readonly requests: readonly LoggedRequest[];
	/** The ledger: every message that was accepted, and billed. */
	readonly messages: readonly Message[];
	readonly quirks: Quirks;
	latencyMs: number;
	now(): number;
	/** Moves the time: messages get their end, limits pass, the archive takes over. */
	advance(ms: number): void;
	/** Puts in a message as if it had been sent; everything has a default. */
	put(message: Partial<Message>): Message;
	requestsTo(script: ScriptName): LoggedRequest[];
	/** What goes wrong from now on; undefined: nothing. */
	disturb(plan: DisturbancePlan | undefined): void;
	/** Forgets requests, messages, limits and faults, and sets the quirks back. */
	clear(): void;
	stop(): Promise<void>;
}
