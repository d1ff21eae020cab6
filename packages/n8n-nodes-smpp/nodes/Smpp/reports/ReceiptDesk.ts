import { timerClock } from '../session/TimerClock';
import type { TimerClock } from '../session/TimerClock';
import type { DeliveryEvent } from './DeliveryEvent';

/** Milliseconds. An operator that does one thing at a time answers no message before it has the answer to its receipt. */
const holdMs = 1_000;

/** The latest receipts, by the id of their message. */
export type KeptReceipts = Record<string, DeliveryEvent>;

interface Wait {
	readonly id: string;
	latest: DeliveryEvent | null;
	readonly final: Promise<void>;
	readonly done: () => void;
}

/**
 * Matches receipts to the messages of one run. A receipt may beat the answer that tells its message's id, so one that fits
 * none is held until every message that was on its way has its answer, but not for long: the operator has it, and sends it again.
 */
export class ReceiptDesk {
	private readonly waits = new Map<string, Wait>();

	/** Hexadecimal and decimal forms of the ids; what is a plain id of another message yields to it. */
	private readonly otherForms = new Map<string, Wait>();

	private readonly onTheirWay = new Set<Promise<unknown>>();

	/** @param kept what came in an earlier try; what comes is added to it */
	constructor(
		private readonly kept: KeptReceipts = {},
		private readonly clock: TimerClock = timerClock,
	) {}

	/** A message is going out; it counts as on its way until `answered` settles. */
	sending(answered: Promise<unknown>): void {
		this.onTheirWay.add(answered);
		void answered.finally(() => this.onTheirWay.delete(answered));
	}

	/** The operator took a message under this id. */
	expect(messageId: string): void {
		let done = () => {};
		const final = new Promise<void>((resolve) => {
			done = resolve;
		});
		const { plain, others } = messageIdForms(messageId);
		const latest = this.kept[plain] ?? null;
		const wait: Wait = { id: plain, latest, final, done };
		if (latest?.final) done();
		this.waits.set(plain, wait);
		for (const form of others) this.otherForms.set(form, wait);
	}

	/** Takes a receipt, and says whether it is one of this run's. */
	async take(event: DeliveryEvent): Promise<boolean> {
		if (this.match(event)) return true;
		const isOver = new AbortController();
		const answered = Promise.allSettled([...this.onTheirWay]);
		await Promise.race([answered, this.clock.sleep(holdMs, isOver.signal)]);
		isOver.abort();
		return this.match(event);
	}

	/** Resolves with the final receipt, or when `giveUp` settles with the latest there is. */
	async wait(messageId: string, giveUp: Promise<unknown>): Promise<DeliveryEvent | null> {
		const wait = this.waits.get(messageIdForms(messageId).plain);
		if (wait === undefined) return null;
		await Promise.race([wait.final, giveUp]);
		return wait.latest;
	}

	private match(event: DeliveryEvent): boolean {
		const { plain } = messageIdForms(event.messageId ?? '');
		const wait = this.waits.get(plain) ?? this.otherForms.get(plain);
		if (wait === undefined) return false;
		if (wait.latest?.final !== true) {
			wait.latest = event;
			this.kept[wait.id] = event;
		}
		if (event.final) wait.done();
		return true;
	}
}

/**
 * The forms in which a receipt may name the message that an answer named `id`: as it was, and, as operators answer in one
 * and report in the other, a decimal number in hexadecimal and the other way round. Without leading zeros, in small letters.
 */
export function messageIdForms(id: string): { readonly plain: string; readonly others: string[] } {
	const plain = id
		.trim()
		.toLowerCase()
		.replace(/^0+(?=.)/, '');
	const others: string[] = [];
	if (/^\d{1,64}$/.test(plain)) others.push(BigInt(plain).toString(16));
	if (/^[\da-f]{1,64}$/.test(plain)) others.push(BigInt(`0x${plain}`).toString());
	return { plain, others: others.filter((form) => form !== plain) };
}
