import type { Clock } from '../time';
import type { Account } from './accounts';
import type { DisturbancePlan } from './faults';
import type { Exchange, Incoming, LoggedRequest, ScriptName } from './http/receive';
import type { IncomingMessages, IncomingSms } from './incoming';
import type { Limits } from './limits';
import type { Message, Messages } from './messages';
import type { EventPusher } from './push/EventPusher';

/** Where hosts of the engine leave the documents: each can be switched at any time. */
export interface Quirks {
	/** A white label that answers in its default windows-1251, whatever `charset` asks for. */
	alwaysWindows1251: boolean;
	/** Older hosts: no `err`, no `flag` in statuses. */
	omitErr: boolean;
	omitFlag: boolean;
	/** Every value of an answer with fmt=3 is text. */
	stringValues: boolean;
	/** List rows of messages that aren't found carry no phone. */
	namelessMissing: boolean;
	/** List rows without a phone with all=1 and all=2 even where one is known: «дополнительно возвращается идентификатор». */
	namelessRows: boolean;
	/** List rows come in the opposite order. */
	reversedRows: boolean;
	/** Messages that aren't found have no row at all in a list. */
	dropMissing: boolean;
	/** A byte order mark before the answer. */
	bom: boolean;
	/** No `phones` in the answer of send.php, whatever `op` asks for. */
	ignoreOp: boolean;
	/** `phones` in the answer of send.php lacks the last number. */
	dropLastPhone: boolean;
	/** Two sendings that differ only in their id are equal. */
	duplicateIgnoresId: boolean;
	/** Of incoming messages, a full page leaves out the oldest ones and not the newest. */
	newestAnswers: boolean;
	/** What is answered where no message came in. */
	noAnswers: 'list' | 'null' | 'nothing';
}

export const defaultQuirks: Quirks = {
	alwaysWindows1251: false,
	omitErr: false,
	omitFlag: false,
	stringValues: false,
	namelessMissing: false,
	namelessRows: false,
	reversedRows: false,
	dropMissing: false,
	bom: false,
	ignoreOp: false,
	dropLastPhone: false,
	duplicateIgnoresId: true,
	newestAnswers: false,
	noAnswers: 'list',
};

export interface CoreOptions {
	readonly accounts: ReadonlyArray<Partial<Account>>;
	readonly clock: Clock;
	readonly quirks: Partial<Quirks>;
}

export interface SmscOptions extends CoreOptions {
	/** 0: any free one. */
	readonly port: number;
	readonly latencyMs: number;
	/** Until an event that wasn't taken is told again. */
	readonly pushRetryMs: number;
	/** How often news are told to the handler; undefined: only when `events.pushNews` is called. */
	readonly pushEveryMs: number | undefined;
	readonly onAnswered: (request: LoggedRequest) => void;
}

/** What the scripts read and change. */
export interface SmscState {
	readonly accounts: readonly Account[];
	readonly messages: Messages;
	readonly incoming: IncomingMessages;
	readonly limits: Limits;
	readonly quirks: Quirks;
	readonly now: () => number;
}

/** A simulator of SMSC that is called, in this process. What isn't readonly can be changed at any time. */
export interface DirectSmsc {
	/** The first account. */
	readonly account: Account;
	/** Every request that came in. */
	readonly requests: readonly LoggedRequest[];
	/** The ledger: every message that was accepted, and billed. */
	readonly messages: readonly Message[];
	/** Every SMS that came in. */
	readonly incoming: readonly IncomingSms[];
	readonly quirks: Quirks;
	now(): number;
	/** Moves the time: messages get their end, limits pass, the archive takes over. */
	advance(ms: number): void;
	/** Puts in a message as if it had been sent; everything has a default. */
	put(message: Partial<Message>): Message;
	/** Lets an SMS come in; everything has a default. */
	putIncoming(sms: Partial<IncomingSms>): IncomingSms;
	/** Lets those answer who have got their message by now. */
	collectReplies(): void;
	requestsTo(script: ScriptName): LoggedRequest[];
	/** What goes wrong from now on; undefined: nothing. */
	disturb(plan: DisturbancePlan | undefined): void;
	/** Forgets requests, messages, limits and faults, and sets the quirks back. */
	clear(): void;
	/** Acts on a request at once. */
	receive(incoming: Incoming): Exchange;
}

/** A running simulator, over HTTP. */
export interface Smsc extends DirectSmsc {
	/** Without a slash at its end. */
	readonly url: string;
	readonly port: number;
	latencyMs: number;
	/** Calls the first account's handler. */
	readonly events: EventPusher;
	stop(): Promise<void>;
}
