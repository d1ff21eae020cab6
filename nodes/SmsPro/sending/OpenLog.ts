import { GatewayFailure } from 'node-frame';
import type { ReasonsToStop } from 'sms-sending';

import type { DeliveryReport } from '../gateway/deliveryReport';
import type { Asking } from '../reports/findReports';
import { packetSize, type SmsProMessage } from './message';
import type { Entry, Pending } from './Pending';
import type { Log } from './slots';
import {
	areRefusals,
	askSlot,
	firstWithReports,
	matchReports,
	shortestMemory,
} from './slotReports';
import {
	alreadyAccepted,
	notSent,
	refusedByReport,
	rejected,
	stopped,
	unknown,
	untold,
	type Finding,
} from './verdicts';

/** What all logs of one run of the node share. */
export interface Run {
	readonly asking: Asking;
	readonly stops: ReasonsToStop<SmsProMessage>;
	/** Before a packet goes out. */
	offered(id: string, entries: readonly Entry[]): void;
	settled(entries: readonly Entry[], finding: (entry: Entry) => Finding): void;
	/** A refusal for lack of money, with the balance in it. */
	withBalance(failure: GatewayFailure): Promise<GatewayFailure>;
	/** Hears that every number of a packet was refused. */
	allRefused(failure: GatewayFailure): Promise<void>;
	/** Of those who are not offered any more: what is said of them if no slot of any log holds them. */
	readonly otherwise: Map<Entry, Finding>;
	/** Ids under which the gateway was seen to refuse a packet, and when: milliseconds since 1970. */
	readonly refusals: ReadonlyMap<string, number>;
	refused(id: string): void;
	/** Whether the gateway was seen to keep the ids of packets that it refused. */
	keepsRefusedIds: boolean;
}

/** What all logs of a sending share. */
export interface Sending {
	/** Whether somebody was sent to before this run, or beside it; undefined while nobody has looked. */
	begun: boolean | undefined;
}

/** Somebody who was offered something, and the answer got lost. */
interface Doubt {
	readonly entry: Entry;
	readonly packet: readonly Entry[];
	readonly failure: GatewayFailure;
}

/** Spare ids to look at: a packet with some wrong numbers uses up one at each step of its narrowing. */
const spares = 16;

/** Later slots to look at. */
const lookAhead = 8;

/** A log while it is written: the slot that it stands at, who is left, and what is said of them. */
export class OpenLog {
	slot = 0;

	/** Which id of the slot: the gateway keeps those before for packets that it refused. */
	spare = 0;

	/** All slots that were taken before are read. */
	isAtEnd = false;

	/** Of an older slot that had reports: as long as it has, the gateway has not forgotten those of this one. */
	private olderId: string | undefined;

	/** The last slot with reports of this log, or of an older one. */
	lastKnownId: string | undefined;

	/** Addresses in the next packet: fewer while a wrong one is looked for. */
	size = packetSize;

	/** The gateway was seen to refuse a packet under the id of this slot, in this try or an earlier one. */
	isRefused: boolean;

	/** The last packet that this run saw refused under the id. */
	private refusedPacket: readonly Entry[] = [];

	/** Offered in this slot, without an answer. */
	doubt: Doubt[] = [];

	/** Nobody can tell who is in one of the slots before. */
	isUntold = false;

	readonly offeredTwice = new Set<Entry>();

	constructor(
		readonly slots: Log,
		readonly pending: Pending,
		readonly sending: Sending,
		readonly run: Run,
		/** Of a slot that is older than all of this log, and had reports. */
		olderId: string | undefined,
	) {
		pending.hold(pending.entries().filter((entry) => run.otherwise.has(entry)));
		this.olderId = olderId;
		this.lastKnownId = olderId;
		this.isRefused = this.wasRefused();
	}

	get id(): string {
		return this.slots.id(this.slot, this.spare);
	}

	get isAborted(): boolean {
		return this.run.asking.signal?.aborted ?? false;
	}

	get mayOffer(): boolean {
		return this.next(1).length > 0;
	}

	next(size: number): Entry[] {
		return this.pending.next(size, (message) => !this.run.stops.find(message));
	}

	/** The reports of a slot: who is in it is not sent to any more. */
	async found(reports: readonly DeliveryReport[], statusCode: number | null): Promise<void> {
		const { id, pending } = this;
		const { sent, refused, isUnclear } = matchReports(reports, pending.entries());
		this.settle([...sent], ({ message }) => alreadyAccepted(id, statusCode, message.parts));
		// Where the packet was refused as a whole, and this run saw it, all are offered once more.
		if (!this.isRefused || !this.areOfRefusal(reports))
			this.setAside([...refused], () => rejected(id, refusedByReport(id)));
		if (isUnclear) return this.settleAll((entry) => unknown(id, untold(id), entry));
		// Reports of refusals may be of a packet that was taken, or of one whose id was passed over.
		const next = areRefusals(reports) ? await this.knownSpare(1) : undefined;
		if (next instanceof GatewayFailure) this.cannotAsk(next);
		else if (next !== undefined) this.goTo(next);
		else this.nextSlot({ isKnown: true });
	}

	/** Who is in the slot can't be asked: whoever may be in it is not sent to. */
	cannotAsk(failure: GatewayFailure): void {
		const { id, run, sending } = this;
		run.stops.stopAll(failure);
		for (const { entry, failure: own } of this.doubt) {
			this.run.otherwise.set(entry, unknown(id, own, entry));
		}
		this.doubt = [];
		if (sending.begun)
			this.settleAll((entry) => {
				const finding = this.run.otherwise.get(entry);
				return finding && finding.outcome !== 'notSent' ? finding : unknown(id, failure, entry);
			});
		else this.settleRest();
	}

	/** May be in this slot. */
	inDoubt(packet: readonly Entry[], failure: GatewayFailure): void {
		this.doubt.push(...packet.map((entry) => ({ entry, packet, failure })));
		this.pending.hold(packet);
	}

	/** Whether they may be the reports of the packet that this run saw refused, as a whole. */
	areOfRefusal(reports: readonly DeliveryReport[]): boolean {
		const { refused } = matchReports(reports, this.refusedPacket);
		return areRefusals(reports) && refused.size === this.refusedPacket.length;
	}

	/** Whether these are the reports of one packet that was offered here without an answer. */
	areOfOwnPacket(reports: readonly DeliveryReport[]): boolean {
		const packets = new Set(this.doubt.map(({ packet }) => packet));
		return [...packets].some((packet) => {
			const { sent, refused } = matchReports(reports, packet);
			return reports.length === packet.length && sent.size + refused.size === packet.length;
		});
	}

	/** The id may be free after a refusal, or not: what is left is offered under it. */
	refused(packet: readonly Entry[]): void {
		this.run.refused(this.id);
		this.isRefused = true;
		this.refusedPacket = packet;
	}

	/** A later id of this slot that has reports: then nobody is under those before it. */
	async knownSpare(count = spares): Promise<number | undefined | GatewayFailure> {
		const { slots, slot, spare, run } = this;
		const places = { first: spare + 1, count };
		return await firstWithReports(places, (each) => slots.id(slot, each), run.asking);
	}

	/** The next slot that has reports. */
	async laterSlot(): Promise<number | undefined | GatewayFailure> {
		const { slots, slot, run } = this;
		const places = { first: slot + 1, count: Math.min(lookAhead, slots.length - slot - 1) };
		return await firstWithReports(places, (each) => slots.id(each), run.asking);
	}

	/** Whether an older slot still has reports: so this one's can't have been forgotten. */
	async isOlderKnown(): Promise<boolean> {
		if (this.olderId === undefined) return false;
		const reports = await askSlot(this.olderId, this.run.asking);
		return !(reports instanceof GatewayFailure) && reports.length > 0;
	}

	/** This one is taken. */
	nextSlot({ isKnown }: { readonly isKnown: boolean }): void {
		this.leaveId();
		this.olderId = isKnown ? this.id : undefined;
		this.lastKnownId = this.olderId ?? this.lastKnownId;
		this.slot += 1;
		this.spare = 0;
		this.isRefused = this.wasRefused();
		this.size = packetSize;
	}

	/** The gateway keeps the ids of this slot before that one, and nobody is under them. */
	goTo(spare: number): void {
		this.leaveId();
		this.spare = spare;
		this.isRefused = this.wasRefused();
	}

	/** Later, the reports of somebody who took the id after all may have been forgotten. */
	private wasRefused(): boolean {
		const { refusals, asking } = this.run;
		const at = refusals.get(this.id);
		return at !== undefined && asking.clock.now() - at < shortestMemory;
	}

	private leaveId(): void {
		this.refusedPacket = [];
		const again = this.doubt.filter(({ entry }) => !this.offeredTwice.has(entry));
		for (const { entry, failure } of this.doubt) {
			const isTold = this.run.otherwise.has(entry);
			if (this.pending.find(entry.to) && this.offeredTwice.has(entry) && !isTold) {
				this.setAside([entry], () => notSent(this.id, failure));
			}
		}
		// They are not in the slot that is taken now, so they may be offered once more.
		const entries = again.map(({ entry }) => entry).filter(({ to }) => this.pending.find(to));
		for (const entry of entries) this.offeredTwice.add(entry);
		this.pending.offerAgain(entries.filter((entry) => !this.run.otherwise.has(entry)));
		this.doubt = [];
	}

	/** Not offered any more; said of them unless they are found in a later slot. */
	setAside(entries: readonly Entry[], finding: (entry: Entry) => Finding): void {
		for (const entry of entries) this.run.otherwise.set(entry, finding(entry));
		this.pending.hold(entries);
	}

	settleRest(): void {
		const { id, run, isAborted } = this;
		const inDoubt = new Map(this.doubt.map(({ entry, failure }) => [entry, failure]));
		this.settleAll((entry) => {
			const failure = inDoubt.get(entry);
			if (failure) return unknown(id, failure, entry);
			const reason = isAborted ? stopped() : (run.stops.find(entry.message) ?? stopped());
			return this.run.otherwise.get(entry) ?? notSent(null, reason, 'Stopped before its turn');
		});
	}

	settleAll(finding: (entry: Entry) => Finding): void {
		this.settle(this.pending.entries(), finding);
	}

	settle(entries: readonly Entry[], finding: (entry: Entry) => Finding): void {
		this.run.settled(entries, finding);
		this.pending.remove(entries);
	}
}
