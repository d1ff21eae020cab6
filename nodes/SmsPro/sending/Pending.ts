import type { SmsProMessage } from './message';

/** Somebody of a sending, and what is to be sent. */
export interface Entry {
	/** Index of the recipient. */
	readonly recipient: number;
	readonly to: string;
	readonly message: SmsProMessage;
}

/** Those of a log of whom nobody knows yet what became. None of their numbers occurs twice. */
export class Pending {
	private readonly byNumber = new Map<string, Entry>();

	/** By message, in the order in which they are offered. */
	private readonly queues = new Map<SmsProMessage, Entry[]>();

	/** Are not offered (any more), but may still turn out to have been sent to. */
	private readonly held = new Set<Entry>();

	constructor(entries: readonly Entry[]) {
		for (const entry of entries) this.add(entry);
	}

	get size(): number {
		return this.byNumber.size;
	}

	entries(): Entry[] {
		return [...this.byNumber.values()];
	}

	find(number: string): Entry | undefined {
		return this.byNumber.get(number);
	}

	/** At most `count` that can be offered as one packet. */
	next(count: number, isOffered: (message: SmsProMessage) => boolean): Entry[] {
		for (const [message, queue] of this.queues) {
			const open = queue.filter((entry) => this.isOpen(entry));
			if (open.length === 0) this.queues.delete(message);
			else if (open.length < queue.length) this.queues.set(message, open);
			if (open.length > 0 && isOffered(message)) return open.slice(0, count);
		}
		return [];
	}

	/** Offers them no more. */
	hold(entries: readonly Entry[]): void {
		for (const entry of entries) this.held.add(entry);
	}

	/** Offers them again, after the others. */
	offerAgain(entries: readonly Entry[]): void {
		for (const entry of entries) {
			this.held.delete(entry);
			const queue = this.queues.get(entry.message) ?? [];
			this.queues.set(entry.message, [...queue.filter((each) => each !== entry), entry]);
		}
	}

	remove(entries: readonly Entry[]): void {
		for (const { to } of entries) this.byNumber.delete(to);
	}

	private add(entry: Entry): void {
		this.byNumber.set(entry.to, entry);
		const queue = this.queues.get(entry.message);
		if (queue) queue.push(entry);
		else this.queues.set(entry.message, [entry]);
	}

	private isOpen(entry: Entry): boolean {
		return this.byNumber.has(entry.to) && !this.held.has(entry);
	}
}
