import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { GatewayFailure } from 'node-frame';

import type { Price } from './costGuard';
import type { Packet, PacketRules } from './packets';
import type { Message } from './message';
import type { RowReading } from './recipients';
import type { RowForm } from './rows';
import type { SentMemory } from './sentMemory';
import type { Outcome, Settlement, Verdict } from './settlement';

/** All that is its own in how a gateway sends messages. `Own`: what it asks of a row besides what all ask. */
export interface Gateway<Own, M extends Message>
	extends RowForm<Own>, RowReading<Own, M>, PacketRules<M> {
	/** For the user. */
	readonly name: string;
	/** Options of its form where an empty text is a value like any other. */
	readonly mayBeEmpty?: readonly string[];
	/** How to send to the rest, and to nobody twice, after an error. */
	readonly wayOn: string;
	/** What those are told who were accepted in an earlier try. */
	readonly acceptedBefore: Extract<Outcome, 'accepted' | 'alreadyAccepted'>;
	/** Whether the gateway itself tells who got what under which id, so that what is in doubt may be offered again. */
	readonly isLedger: boolean;
	/** Fields of the output that only this gateway has, as they are for somebody who was not offered. */
	readonly ownFields: IDataObject;
	/** What the output calls `statusCode`, if it has another name here. */
	readonly statusField?: string;
	/** Gets ready, and asks for nothing yet. @throws InputProblem or NodeOperationError if an option or the credential can't be used */
	connect(context: IExecuteFunctions, options: IDataObject): Promise<Connection<M>>;
}

/** What a try has to do. */
export interface Plan<M extends Message> {
	/** Names the sending of those who have no key: the execution's, and the run's of the node in it. */
	readonly scope: string;
	/** Whether an earlier try offered anything. */
	readonly isTryAgain: boolean;
	/** By recipient, how often its address occurred before in its sending ('Send Each'). */
	readonly occurrences: readonly number[];
	/** Ids under which packets of earlier tries were refused, and when: milliseconds since 1970. */
	readonly refusals: Readonly<Record<string, number>>;
	/** To be offered. */
	readonly packets: ReadonlyArray<Packet<M>>;
	/** Offered by an earlier try, with an unknown end: not to be offered again. None where the gateway is a ledger. */
	readonly doubtful: ReadonlyArray<Packet<M>>;
	/** On those who were accepted in an earlier try. */
	readonly known: readonly Verdict[];
}

export type Memory<M extends Message> = Pick<SentMemory<M>, 'offered' | 'settled' | 'refused'>;

/** A gateway that is ready to send. */
export interface Connection<M extends Message> {
	/** What packets would cost, or why that isn't known; undefined where a gateway has no prices. */
	priceOf?(packets: ReadonlyArray<Packet<M>>): Promise<Price | GatewayFailure>;
	/**
	 * Offers packets to the gateway and finds out what became of each. Never throws for what the gateway
	 * does: every recipient of `packets` and `doubtful` comes back in exactly one verdict.
	 *
	 * @param memory hears of everything that is offered, and of every verdict
	 */
	dispatch(plan: Plan<M>, memory: Memory<M>): Promise<Verdict[]>;
	/** What was billed, and what else there is to say of a run, in sentences. */
	describe?(
		settlements: readonly Settlement[],
		packets: ReadonlyArray<Packet<M>>,
	): Promise<string[]>;
	/** Waits for reports, where the options want that. @returns what to add to an item */
	awaitReports?(
		settlements: readonly Settlement[],
	): Promise<(settlement: Settlement) => IDataObject>;
	/** The run is over, however it ended. */
	close?(): void;
}
