import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { DeliveryReading } from '../reports/readDelivery';
import type { Timer, TimerClock } from '../session/TimerClock';
import { decodeText } from '../text/decodeText';

interface Collection {
	/** By part number. */
	readonly parts: Map<number, DeliveryReading>;
	readonly total: number;
	readonly timer: Timer;
}

/** Parts come within seconds of each other; what is missing after this long is lost. */
const patienceMs = 5 * 60_000;

/** A sender that begins messages and ends none must not fill the memory. */
const maxCollections = 1000;

/** Collects the parts of long incoming messages. What stays incomplete is handed on as it is, never dropped. */
export class MessageJoiner {
	/** By the message's sender, recipient, reference and total; oldest first. */
	private readonly collections = new Map<string, Collection>();

	/** @param onIncomplete gets what there is of a message whose other parts didn't come */
	constructor(
		private readonly clock: TimerClock,
		private readonly onIncomplete: (event: DeliveryEvent) => void,
	) {}

	/** The event to hand on now; null while parts of it are missing. */
	add(reading: DeliveryReading): DeliveryEvent | null {
		const { event, concatenation } = reading;
		if (concatenation === undefined || concatenation.total === 1) return event;
		const { reference, total, part } = concatenation;
		const key = JSON.stringify([event.from, event.to, reference, total]);
		const collection = this.collections.get(key) ?? this.begin(key, total);
		// A part that comes again belongs to the next message under this reference.
		if (collection.parts.has(part) && !isSame(collection.parts.get(part), reading)) {
			this.giveUp(key);
			return this.add(reading);
		}
		collection.parts.set(part, reading);
		if (collection.parts.size < total) return null;
		this.end(key, collection);
		return this.join(collection);
	}

	/** Hands on what is incomplete. */
	flush(): void {
		for (const key of [...this.collections.keys()]) this.giveUp(key);
	}

	private begin(key: string, total: number): Collection {
		const [oldest] = this.collections.keys();
		if (this.collections.size >= maxCollections && oldest !== undefined) this.giveUp(oldest);
		const timer = this.clock.setTimer(patienceMs, () => this.giveUp(key));
		const collection: Collection = { parts: new Map(), total, timer };
		this.collections.set(key, collection);
		return collection;
	}

	private giveUp(key: string): void {
		const collection = this.collections.get(key);
		if (collection === undefined) return;
		this.end(key, collection);
		this.onIncomplete({
			...this.join(collection),
			problem: `${collection.parts.size} of ${collection.total} parts came`,
		});
	}

	private end(key: string, collection: Collection): void {
		this.collections.delete(key);
		collection.timer.cancel();
	}

	private join({ parts }: Collection): DeliveryEvent {
		const readings = [...parts].sort(([a], [b]) => a - b).map(([, reading]) => reading);
		const [first] = readings;
		const last = readings.at(-1);
		if (first === undefined || last === undefined) throw new RangeError('A message has no parts');
		return {
			...first.event,
			text: this.joinTexts(readings),
			parts: readings.length,
			receivedAt: last.event.receivedAt,
		};
	}

	/** Octets are joined before they are read, as a part may end inside a character. */
	private joinTexts(readings: readonly DeliveryReading[]): string {
		const codings = new Set(readings.map(({ dataCoding }) => dataCoding));
		const [coding] = codings;
		const [first] = readings;
		if (codings.size !== 1 || coding === undefined || first === undefined) {
			return readings.map(({ event }) => event.text).join('');
		}
		return decodeText(Buffer.concat(readings.map(({ octets }) => octets)), coding, first.rules);
	}
}

function isSame(one: DeliveryReading | undefined, other: DeliveryReading): boolean {
	return one !== undefined && one.octets.equals(other.octets);
}
