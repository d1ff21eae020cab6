import type { TextRules } from '../dialects';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { DeliveryReading } from '../reports/readDelivery';
import type { Timer, TimerClock } from '../session/TimerClock';
import { decodeText } from '../text/decodeText';
import type { Concatenation } from '../text/segments';

/** What becomes of a delivery. */
export interface Handing {
	/** Whether somebody has it in the end. */
	readonly taken: Promise<boolean>;
	/** Whether the operator may be told so, as of now; to be asked each time that the delivery comes. */
	answer(): Promise<boolean>;
}

/** How the operator stands to a part. Kept for its repeats when the part itself isn't any more. */
interface PartState {
	/** It was told "later" once. */
	isRefused: boolean;
	/** It was told that the part arrived, and has it no more. */
	isTold: boolean;
	/** Ends the holding back of its answers. */
	onRelease: Array<() => void>;
}

interface Part {
	/** Without its text, which the octets are. */
	readonly event: DeliveryEvent;
	readonly octets: Buffer;
	readonly dataCoding: number;
	readonly rules: TextRules;
	readonly state: PartState;
}

interface Collection {
	readonly key: string;
	/** By part number; empty once it is settled. */
	readonly parts: Map<number, Part>;
	readonly total: number;
	readonly taken: Promise<boolean>;
	readonly resolve: (isTaken: boolean) => void;
	size: number;
	patience: Timer;
	hold: Timer | undefined;
}

/** Parts come within seconds of each other; what is missing after this long is lost. */
const patienceMs = 5 * 60_000;

/**
 * How long the answers of parts are held back after the last one came. An operator that has fewer unanswered at once than a message has
 * parts waits for them before it sends the rest, and none waits for ever.
 */
const holdMs = 5_000;

/** A sender that begins messages and ends none must not fill the memory. */
const maxCollections = 1000;
const maxSize = 8 * 1024 * 1024;

/** What a part takes besides its octets. */
const partOverhead = 1024;

/**
 * Collects the parts of long incoming messages, and has the operator keep them until somebody has the whole: their answers are held
 * back, and after a while are "later". Only an operator that brings a part again before it brings the rest is told that it arrived,
 * as it might never go on. What stays incomplete is handed on as it is, never dropped.
 */
export class MessageJoiner {
	/** By the message's sender, recipient, reference and total; oldest first. */
	private readonly collections = new Map<string, Collection>();

	/** Of all collections. */
	private size = 0;

	/** @param handOn gets whole messages, and what there is of one whose other parts didn't come; resolves with whether it was taken */
	constructor(
		private readonly clock: TimerClock,
		private readonly handOn: (event: DeliveryEvent) => Promise<boolean>,
	) {}

	add(reading: DeliveryReading): Handing {
		const { event, concatenation } = reading;
		if (concatenation !== undefined && concatenation.total > 1) {
			return this.addPart(reading, concatenation);
		}
		const taken = this.handOn(event);
		return { taken, answer: async () => await taken };
	}

	/** Nobody listens any more: leaves with the operator what that still has, and hands on the rest. */
	flush(): void {
		for (const collection of [...this.collections.values()]) {
			if ([...collection.parts.values()].some(({ state }) => state.isTold)) {
				this.giveUp(collection);
			} else {
				this.end(collection);
				settle(collection, false);
			}
		}
	}

	private addPart(reading: DeliveryReading, { reference, total, part }: Concatenation): Handing {
		const { event } = reading;
		const key = JSON.stringify([event.from, event.to, reference, total]);
		const collection = this.collections.get(key) ?? this.begin(key, total);
		const known = collection.parts.get(part);
		if (known !== undefined && !known.octets.equals(reading.octets)) {
			// Of the next message under this reference.
			this.giveUp(collection);
			return this.addPart(reading, { reference, total, part });
		}
		const added = known ?? partOf(reading);
		if (known === undefined) this.put(collection, part, added);
		if (collection.parts.size === total) this.complete(collection);
		else this.makeRoom();
		return this.handingOf(collection, added.state);
	}

	/** Remembered for long, so it must not keep the part. */
	private handingOf(collection: Collection, state: PartState): Handing {
		return {
			taken: collection.taken,
			answer: async () => await this.answerPart(collection, state),
		};
	}

	private async answerPart(collection: Collection, part: PartState): Promise<boolean> {
		const isPending = this.collections.get(collection.key) === collection;
		if (!isPending) return await collection.taken;
		if (part.isRefused) part.isTold = true;
		if (part.isTold) return true;
		collection.hold?.cancel();
		collection.hold = this.clock.setTimer(holdMs, () => releaseAll(collection));
		const released = new Promise<boolean>((resolve) => {
			part.onRelease.push(() => resolve(false));
		});
		return await Promise.race([collection.taken, released]);
	}

	private begin(key: string, total: number): Collection {
		let resolve: (isTaken: boolean) => void = () => {};
		const taken = new Promise<boolean>((itsResolve) => {
			resolve = itsResolve;
		});
		const patience = this.clock.setTimer(patienceMs, () => this.giveUp(collection));
		const parts = new Map<number, Part>();
		const collection = {
			...{ key, parts, total, taken, resolve, patience },
			size: 0,
			hold: undefined,
		};
		this.collections.set(key, collection);
		return collection;
	}

	private put(collection: Collection, number: number, part: Part): void {
		const size = part.octets.length + partOverhead;
		collection.parts.set(number, part);
		collection.size += size;
		this.size += size;
	}

	private makeRoom(): void {
		for (const oldest of this.collections.values()) {
			if (this.collections.size <= maxCollections && this.size <= maxSize) return;
			this.giveUp(oldest);
		}
	}

	private complete(collection: Collection): void {
		this.end(collection);
		void this.handOn(join(collection)).then((isTaken) => {
			// The operator has no more what it was told has arrived, so that has to be kept until the others come again.
			const isOursAlone = [...collection.parts.values()].some(({ state }) => state.isTold);
			if (!isTaken && isOursAlone) this.keep(collection);
			settle(collection, isTaken);
		});
	}

	/** What was told to have arrived of a message that nobody could take: it waits for the rest to come again. */
	private keep({ key, total, parts }: Collection): void {
		if (this.collections.has(key)) return;
		const again = this.begin(key, total);
		for (const [number, part] of parts) {
			if (part.state.isTold) this.put(again, number, part);
		}
	}

	private giveUp(collection: Collection): void {
		this.end(collection);
		const { parts, total } = collection;
		const problem = `${parts.size} of ${total} parts came`;
		const event = parts.size < total ? { ...join(collection), problem } : join(collection);
		void this.handOn(event).then((isTaken) => settle(collection, isTaken));
	}

	private end(collection: Collection): void {
		this.collections.delete(collection.key);
		this.size -= collection.size;
		collection.patience.cancel();
		collection.hold?.cancel();
	}
}

/** @returns what is kept of it: a copy of the octets, as they are a view on all that came with them */
function partOf({ event, octets, dataCoding, rules }: DeliveryReading): Part {
	const kept = { event: { ...event, text: '' }, octets: Buffer.from(octets), dataCoding, rules };
	return { ...kept, state: { isRefused: false, isTold: false, onRelease: [] } };
}

function settle({ parts, resolve }: Collection, isTaken: boolean): void {
	parts.clear();
	resolve(isTaken);
}

/** The operator may go on, and shall bring these again. */
function releaseAll({ parts }: Collection): void {
	for (const { state } of parts.values()) {
		const { onRelease } = state;
		if (onRelease.length > 0) state.isRefused = true;
		state.onRelease = [];
		for (const release of onRelease) release();
	}
}

function join({ parts }: Collection): DeliveryEvent {
	const sorted = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
	const [first] = sorted;
	const last = [...parts.values()].at(-1);
	if (first === undefined || last === undefined) throw new RangeError('A message has no parts');
	return {
		...first.event,
		text: joinTexts(sorted),
		parts: sorted.length,
		receivedAt: last.event.receivedAt,
	};
}

/** Octets are joined before they are read, as a part may end inside a character. */
function joinTexts(parts: readonly Part[]): string {
	const codings = new Set(parts.map(({ dataCoding }) => dataCoding));
	const [first] = parts;
	if (codings.size !== 1 || first === undefined) {
		return parts.map((part) => decodeText(part.octets, part.dataCoding, part.rules)).join('');
	}
	const octets = Buffer.concat(parts.map((part) => part.octets));
	return decodeText(octets, first.dataCoding, first.rules);
}
