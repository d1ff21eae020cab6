import { GatewayFailure, type Reply } from 'node-frame';
import type { ReasonsToStop } from 'sms-sending';

import {
	accepted as acceptedStatus,
	acceptedAsTest,
	insufficientFunds,
	isDocumented,
	reachOf,
	repeatedId,
	wrongNumber,
	type MessageAnswer,
} from '../gateway/documents/message';
import { reportsPause } from '../gateway/retries';
import type { DeliveryReport } from '../gateway/deliveryReport';
import type { Asking } from '../reports/findReports';
import { packetSize, type SmsProMessage } from './message';
import { offerPacket, refusal } from './offerPacket';
import type { Entry, Pending } from './Pending';
import type { Log } from './slots';
import {
	areRecent,
	areRefusals,
	askSlot,
	askSlotPatiently,
	matchReports,
	shortPatience,
	type SlotReports,
} from './slotReports';
import {
	accepted,
	alreadyAccepted,
	notSent,
	refusedByReport,
	rejected,
	stopped,
	tested,
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
	/** Ids under which the gateway was seen to refuse a packet. */
	readonly refusedIds: ReadonlySet<string>;
	refusedId(id: string): void;
	/** Whether the gateway was seen to keep the ids of packets that it refused. */
	keepsRefusedIds: boolean;
}

/** What all logs of a sending share. */
export interface Sending {
	/** Whether somebody was sent to before this run, or beside it; undefined while nobody has looked. */
	begun: boolean | undefined;
}

/** Slots to look into behind one that nobody is known to be in: a packet that is narrowed may use up some. */
const lookAhead = 8;

/**
 * Writes one log of a sending: reads who is in its slots where the sending was begun before, and
 * offers the others, slot by slot. A slot is offered only when it is known who is in all those before
 * it, so that no two packets of a log hold the same number, whoever writes it at the same time.
 */
export class LogWriter {
	private slot = 0;

	/** All slots that were taken before are read. */
	private isAtEnd = false;

	/** An older slot than this one has reports: so the gateway has not forgotten this one. */
	private isBeforeKnown: boolean;

	/** Addresses in the next packet: fewer while a wrong one is looked for. */
	private size = packetSize;

	/** This log, or an older one, has reports. */
	isKnown: boolean;

	/** The gateway was seen to refuse a packet under the id of this slot, in this try or an earlier one. */
	private isRefused: boolean;

	/** Offered in this slot, without an answer. */
	private doubt: Array<{ readonly entry: Entry; readonly failure: GatewayFailure }> = [];

	/** Nobody can tell who is in one of the slots before. */
	private isUntold = false;

	private readonly offeredTwice = new Set<Entry>();

	constructor(
		private readonly log: Log,
		private readonly pending: Pending,
		private readonly sending: Sending,
		private readonly run: Run,
		/** Whether a slot of an older log has reports. */
		isOlderKnown: boolean,
	) {
		pending.hold(pending.entries().filter((entry) => run.otherwise.has(entry)));
		this.isBeforeKnown = isOlderKnown;
		this.isKnown = isOlderKnown;
		this.isRefused = run.refusedIds.has(this.id);
	}

	/** @returns those who are in none of its slots, once all are taken */
	async write(): Promise<Entry[]> {
		const { pending, log, sending } = this;
		while (pending.size > 0 && this.slot < log.slots) {
			if (this.isAborted) this.settleRest();
			else if (sending.begun && !this.isAtEnd) await this.read();
			else {
				const packet = this.next(this.size);
				if (packet.length > 0) await this.offer(packet);
				else if (this.doubt.length > 0) await this.resolveDoubt();
				else if (await this.mayHoldMore()) this.isAtEnd = false;
				else this.settleRest();
			}
		}
		return pending.entries();
	}

	private get id(): string {
		return this.log.id(this.slot);
	}

	private get isAborted(): boolean {
		return this.run.asking.signal?.aborted ?? false;
	}

	private async read(): Promise<void> {
		const reports = await askSlot(this.id, this.run.asking);
		if (reports instanceof GatewayFailure) this.cannotAsk(reports);
		// The id of a packet that was refused may be free, as one without reports is: an offer tells.
		else if (areRefusals(reports) && (reports.length === 0 || this.mayOffer)) this.isAtEnd = true;
		else this.found(reports, null);
	}

	private get mayOffer(): boolean {
		return this.next(1).length > 0;
	}

	private next(size: number): Entry[] {
		return this.pending.next(size, (message) => !this.run.stops.find(message));
	}

	private async offer(packet: readonly Entry[]): Promise<void> {
		const { id, run } = this;
		run.offered(id, packet);
		const reply = await offerPacket(id, packet, run.asking, run.stops);
		if (reply.kind === 'none') return this.unanswered(packet, reply);
		const { status } = reply.answer;
		if (status === acceptedStatus || status === acceptedAsTest) await this.taken(packet, reply);
		else if (status === repeatedId) await this.repeated(packet, reply);
		else await this.refused(packet, reply);
	}

	/** The slot holds this packet, so nobody else is in it. */
	private async taken(packet: readonly Entry[], reply: Answered): Promise<void> {
		const { id } = this;
		const { status, phones, parts } = reply.answer;
		if (phones !== null && phones < packet.length) await this.takenInPart(packet, phones);
		else {
			const finding = status === acceptedAsTest ? tested : accepted;
			this.settle(packet, ({ message }) => finding(id, status, parts ?? message.parts));
		}
		this.sending.begun ??= false;
		this.nextSlot({ isKnown: true });
	}

	/** «phones: количество распознанных номеров»: fewer than were offered. The reports say which. */
	private async takenInPart(packet: readonly Entry[], phones: number): Promise<void> {
		const { id } = this;
		const reports = await askSlotPatiently(id, this.run.asking, { least: phones });
		const failure = new GatewayFailure(
			'status',
			`SMSPRO took only ${phones} of the ${packet.length} numbers of this packet (ID ${id})`,
			'Check this number.',
			{ statusCode: acceptedStatus },
		);
		const known = reports instanceof GatewayFailure ? [] : reports;
		const { sent, refused, isUnclear } = matchReports(known, packet);
		const taken = packet.filter((entry) => sent.has(entry) || refused.has(entry));
		this.settle(taken, ({ message }) => accepted(id, acceptedStatus, message.parts));
		const rest = without(packet, taken);
		const areAllKnown = known.length >= phones && !isUnclear;
		this.settle(rest, (entry) =>
			areAllKnown ? rejected(id, failure) : unknown(id, failure, entry),
		);
	}

	/** The slot was taken before: by a try whose answer was lost, by another run, or by a packet that was refused. */
	private async repeated(packet: readonly Entry[], reply: Answered): Promise<void> {
		const { id, run, sending, pending } = this;
		if (packet[0]!.message.test) {
			// Nothing is sent in either case.
			if (reply.mayHaveBeenDone) {
				this.settle(packet, ({ message }) => tested(id, acceptedAsTest, message.parts));
			}
			return this.nextSlot({ isKnown: false });
		}
		let reports = await askSlot(id, run.asking);
		let isLaterKnown = false;
		if (isEmpty(reports) && !(this.isRefused && run.keepsRefusedIds)) {
			isLaterKnown = !this.isRefused && (await this.isLaterKnown());
			const pauses = isLaterKnown ? { pauses: shortPatience } : {};
			reports = await askSlotPatiently(id, run.asking, pauses);
		}
		if (reply.mayHaveBeenDone) this.inDoubt(packet, refusal(repeatedId));
		if (reports instanceof GatewayFailure) {
			if (this.doubt.length === 0) sending.begun = true;
			return this.cannotAsk(reports);
		}
		if (reports.length > 0) {
			const offered = this.doubt.map(({ entry }) => entry);
			const { sent, refused } = matchReports(reports, offered);
			const isOurs = this.isRefused || sent.size + refused.size > 0;
			if (isOurs) sending.begun ??= false;
			else {
				sending.begun = true;
				this.isAtEnd = false;
			}
			return this.found(reports, repeatedId);
		}
		if (this.isAborted) return;
		// Whoever wrote a later slot knew this one to be empty.
		if (this.isRefused || this.isBeforeKnown || isLaterKnown) {
			run.keepsRefusedIds = true;
			sending.begun ||= !this.isRefused;
			return this.nextSlot({ isKnown: this.isBeforeKnown || isLaterKnown });
		}
		// Anybody may be in it who is in none of the others.
		sending.begun = true;
		this.isAtEnd = false;
		this.isUntold = true;
		this.setAside(pending.entries(), (entry) => unknown(id, untold(id), entry));
		this.nextSlot({ isKnown: false });
	}

	private async refused(packet: readonly Entry[], reply: Answered): Promise<void> {
		const { id, run } = this;
		const { status, said } = reply.answer;
		const plain = refusal(status, run.asking.client.show(said));
		const failure = status === insufficientFunds ? await run.withBalance(plain) : plain;
		const known = isDocumented(status);
		if (reply.mayHaveBeenDone || !known) {
			this.inDoubt(packet, failure);
			// The packet may have come in with a try whose answer was lost, or nobody knows what the status means.
			const reports = await askSlotPatiently(id, run.asking);
			if (known && status !== wrongNumber) {
				run.stops.refused(reachOf(status), packet[0]!.message, failure);
			}
			if (reports instanceof GatewayFailure) return this.cannotAsk(reports);
			if (!areRefusals(reports)) {
				if (status !== wrongNumber) this.setAside(packet, () => rejected(id, failure));
				return this.found(reports, null);
			}
			if (this.isAborted) return;
			this.doubt = this.doubt.filter(({ entry }) => !packet.includes(entry));
			this.pending.offerAgain(packet);
			if (!known) {
				run.stops.answerLost(failure, run.asking.clock.now());
				return this.setAside(packet, (entry) => unknown(id, failure, entry));
			}
		}
		if (status === wrongNumber) return await this.narrow(packet, failure, said);
		run.stops.refused(reachOf(status), packet[0]!.message, failure);
		this.setAside(packet, () => rejected(id, failure));
		this.refusedSlot();
	}

	/**
	 * Finds the wrong numbers of a packet that was refused with status 7: by the gateway's own words
	 * where they name numbers, otherwise by halving. What is left is offered under the same id: if the
	 * gateway took some of the packet all the same, status 10 says so.
	 */
	private async narrow(
		packet: readonly Entry[],
		failure: GatewayFailure,
		said: string,
	): Promise<void> {
		const { id } = this;
		const named = new Set(said.match(/\d{6,}/g));
		const wrong = packet.length === 1 ? packet : packet.filter(({ to }) => named.has(to));
		this.setAside(wrong, () => rejected(id, failure));
		this.size = wrong.length > 0 ? packetSize : Math.ceil(packet.length / 2);
		this.refusedSlot();
		if (wrong.length === packet.length) await this.run.allRefused(failure);
	}

	/** The id may be free after a refusal, or not. */
	private refusedSlot(): void {
		this.run.refusedId(this.id);
		if (!this.run.keepsRefusedIds) this.isRefused = true;
		else {
			const { size } = this;
			this.nextSlot({ isKnown: this.isBeforeKnown });
			this.size = size;
		}
	}

	private unanswered(packet: readonly Entry[], { failure, mayHaveBeenDone }: Unanswered): void {
		const { id, run } = this;
		if (!mayHaveBeenDone) {
			// No connection in any try: the other packets would fare no better.
			run.stops.refused('everything', packet[0]!.message, failure);
			return this.setAside(packet, () => notSent(id, failure, 'Gateway not reachable'));
		}
		run.stops.answerLost(failure, run.asking.clock.now());
		this.inDoubt(packet, failure);
	}

	/** May be in this slot. */
	private inDoubt(packet: readonly Entry[], failure: GatewayFailure): void {
		this.doubt.push(...packet.map((entry) => ({ entry, failure })));
		this.pending.hold(packet);
	}

	/** Nothing more can be offered in this slot: the reports tell who of those without an answer is in it. */
	private async resolveDoubt(): Promise<void> {
		const { id, run, doubt } = this;
		const entries = doubt.map(({ entry }) => entry);
		if (entries[0]!.message.test) {
			this.doubt = [];
			for (const { entry, failure } of doubt) this.setAside([entry], () => notSent(id, failure));
			return;
		}
		await run.asking.clock.sleep(reportsPause(run.asking.random), run.asking.signal);
		// Where nothing has answered for a minute, one more question is enough.
		const isSilent = run.stops.isDown(run.asking.clock.now());
		const reports = await askSlotPatiently(id, run.asking, { isSilent });
		if (this.isAborted) return;
		if (reports instanceof GatewayFailure) {
			this.doubt = [];
			for (const { entry, failure } of doubt) {
				this.run.otherwise.set(entry, unknown(id, failure, entry));
			}
			return this.cannotAsk(reports);
		}
		// Reports of a refused packet don't say that the slot is taken.
		if (!areRefusals(reports)) return this.found(reports, null);
		if (this.slot === 0) this.sending.begun ??= false;
		this.doubt = [];
		for (const { entry, failure } of doubt) this.setAside([entry], () => notSent(id, failure));
	}

	/** The reports of a slot: who is in it is not sent to any more. */
	private found(reports: readonly DeliveryReport[], statusCode: number | null): void {
		const { id, pending } = this;
		const { sent, refused, isUnclear } = matchReports(reports, pending.entries());
		this.settle([...sent], ({ message }) => alreadyAccepted(id, statusCode, message.parts));
		// Where this run saw the refusal, the others in the packet are offered once more.
		if (!this.isRefused) this.setAside([...refused], () => rejected(id, refusedByReport(id)));
		if (isUnclear) return this.settleAll((entry) => unknown(id, untold(id), entry));
		this.nextSlot({ isKnown: true });
	}

	/** Who is in the slot can't be asked: whoever may be in it is not sent to. */
	private cannotAsk(failure: GatewayFailure): void {
		const { id, run, sending } = this;
		run.stops.stopAll(failure);
		for (const { entry, failure: own } of this.doubt) {
			this.run.otherwise.set(entry, unknown(id, own, entry));
		}
		this.doubt = [];
		if (sending.begun)
			this.settleAll((entry) => this.run.otherwise.get(entry) ?? unknown(id, failure, entry));
		else this.settleRest();
	}

	/** Whether somebody may be in this slot or a later one, though nothing can be offered any more. */
	private async mayHoldMore(): Promise<boolean> {
		const { sending, run } = this;
		const [first] = this.pending.entries();
		const isUnreachable = first && run.stops.find(first.message)?.kind === 'unreachable';
		if (sending.begun === false || isUnreachable) return false;
		if (sending.begun) {
			return (run.keepsRefusedIds || this.isUntold) && (await this.skipToKnown());
		}
		const reports = await askSlot(this.log.id(0), run.asking);
		sending.begun = !(reports instanceof GatewayFailure) && reports.length > 0;
		return sending.begun;
	}

	/** Goes on to the next slot that has reports. */
	private async skipToKnown(): Promise<boolean> {
		const later = await this.laterReports();
		if (later === undefined) return false;
		this.slot = later.slot;
		return true;
	}

	/** Whether a slot behind this one has reports, so young that the gateway can't have forgotten those of this one. */
	private async isLaterKnown(): Promise<boolean> {
		const later = await this.laterReports();
		return later !== undefined && areRecent(later.reports, this.run.asking.clock.now());
	}

	private async laterReports() {
		const last = Math.min(this.slot + lookAhead, this.log.slots - 1);
		for (let slot = this.slot + 1; slot <= last; slot += 1) {
			const reports = await askSlot(this.log.id(slot), this.run.asking);
			if (!(reports instanceof GatewayFailure) && reports.length > 0) return { slot, reports };
		}
		return undefined;
	}

	private nextSlot({ isKnown }: { readonly isKnown: boolean }): void {
		const again = this.doubt.filter(({ entry }) => !this.offeredTwice.has(entry));
		for (const { entry, failure } of this.doubt) {
			if (this.pending.find(entry.to) && this.offeredTwice.has(entry)) {
				this.setAside([entry], () => notSent(this.id, failure));
			}
		}
		// They are not in the slot that is taken now, so they may be offered once more.
		const entries = again.map(({ entry }) => entry).filter(({ to }) => this.pending.find(to));
		for (const entry of entries) this.offeredTwice.add(entry);
		this.pending.offerAgain(entries.filter((entry) => !this.run.otherwise.has(entry)));
		this.doubt = [];
		this.slot += 1;
		this.isBeforeKnown = isKnown;
		this.isKnown ||= isKnown;
		this.isRefused = this.run.refusedIds.has(this.id);
		this.size = packetSize;
	}

	/** Not offered any more; said of them unless they are found in a later slot. */
	private setAside(entries: readonly Entry[], finding: (entry: Entry) => Finding): void {
		for (const entry of entries) this.run.otherwise.set(entry, finding(entry));
		this.pending.hold(entries);
	}

	private settleRest(): void {
		const { id, run, isAborted } = this;
		const inDoubt = new Map(this.doubt.map(({ entry, failure }) => [entry, failure]));
		this.settleAll((entry) => {
			const failure = inDoubt.get(entry);
			if (failure) return unknown(id, failure, entry);
			const reason = isAborted ? stopped() : (run.stops.find(entry.message) ?? stopped());
			return this.run.otherwise.get(entry) ?? notSent(null, reason, 'Stopped before its turn');
		});
	}

	private settleAll(finding: (entry: Entry) => Finding): void {
		this.settle(this.pending.entries(), finding);
	}

	private settle(entries: readonly Entry[], finding: (entry: Entry) => Finding): void {
		this.run.settled(entries, finding);
		this.pending.remove(entries);
	}
}

type Answered = Reply<MessageAnswer> & { kind: 'answer' };
type Unanswered = Reply<MessageAnswer> & { kind: 'none' };

function isEmpty(reports: SlotReports): boolean {
	return !(reports instanceof GatewayFailure) && reports.length === 0;
}

function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
	const left = new Set(others);
	return entries.filter((entry) => !left.has(entry));
}
