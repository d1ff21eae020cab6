import { timerClock } from '../session/TimerClock';
import type { TimerClock } from '../session/TimerClock';
import type { DeliveryEvent } from './DeliveryEvent';

/** Milliseconds. An operator that does one thing at a time answers no message before it has the answer to its receipt. */
const holdMs = 1_000;

/** The latest receipts, by the id of their message. */
export type KeptReceipts = Record<string, DeliveryEvent>;

interface Wait {
	readonly id: string;
	/** The message's recipient; null as long as that isn't known. */
	to: string | null;
	latest: DeliveryEvent | null;
	readonly final: Promise<void>;
	readonly done: () => void;
}

/**
 * Matches receipts to the messages of one run. A receipt may beat the answer that tells its message's id, so one that fits
 * none is held until every message to its number that was on its way has its answer, but not for long: the operator has it, and
 * sends it again.
 */
export class ReceiptDesk {
	private readonly waits = new Map<string, Wait>();

	/** Hexadecimal and decimal forms of the ids; what is a plain id of another message yields to it. */
	private readonly otherForms = new Map<string, Wait>();

	/** The recipients of messages without an answer, by the promises of the answers. */
	private readonly onTheirWay = new Map<Promise<unknown>, string>();

	/** @param kept what came in an earlier try; what comes is added to it */
	constructor(
		private readonly kept: KeptReceipts = {},
		private readonly clock: TimerClock = timerClock,
	) {}

	/** A message is going out to `to`; it counts as on its way until `answered` settles. */
	sending(answered: Promise<unknown>, to: string): void {
		this.onTheirWay.set(answered, to);
		void answered.finally(() => this.onTheirWay.delete(answered));
	}

	/** The operator took a message to `to` under this id; null for one of an earlier try, of which more may be said later. */
	expect(messageId: string, to: string | null): void {
		const { plain, others } = messageIdForms(messageId);
		const known = this.waits.get(plain);
		if (known) {
			known.to ??= to;
			return;
		}
		let done = () => {};
		const final = new Promise<void>((resolve) => {
			done = resolve;
		});
		const latest = this.kept[plain] ?? null;
		const wait: Wait = { id: plain, to, latest, final, done };
		if (latest?.final) done();
		this.waits.set(plain, wait);
		for (const form of others) this.otherForms.set(form, wait);
	}

	/** Takes a receipt, and says whether it is one of this run's. */
	async take(event: DeliveryEvent): Promise<boolean> {
		if (this.match(event)) return true;
		const mayBeOf = [...this.onTheirWay].filter(([, to]) => recipientIn(event, to) !== 'another');
		if (mayBeOf.length === 0) return false;
		const isOver = new AbortController();
		const answered = Promise.allSettled(mayBeOf.map(([answer]) => answer));
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
		const wait = this.find(event);
		if (wait === undefined) return false;
		if (wait.latest?.final !== true) {
			wait.latest = event;
			this.kept[wait.id] = event;
		}
		if (event.final) wait.done();
		return true;
	}

	/** An account may have other programs: what their messages are called in one base, ours may be in another. */
	private find(event: DeliveryEvent): Wait | undefined {
		const { plain } = messageIdForms(event.messageId ?? '');
		const same = this.waits.get(plain);
		if (same && (same.to === null || recipientIn(event, same.to) !== 'another')) return same;
		const other = this.otherForms.get(plain);
		if (other === undefined || other.to === null) return undefined;
		return recipientIn(event, other.to) === 'same' ? other : undefined;
	}
}

/**
 * Whether a receipt is about a message to `to`. Some operators change the two addresses about. `unsaid`: neither of them is a
 * phone number.
 */
function recipientIn({ from, to: subscriber }: DeliveryEvent, to: string) {
	const said = [subscriber, from].map((address) => address.toLowerCase());
	if (said.includes(to.toLowerCase())) return 'same';
	const numbers = said.map(readNumber).filter((digits) => digits !== null);
	const own = readNumber(to);
	if (own === null || numbers.length === 0) return 'unsaid';
	return numbers.some((digits) => isSameNumber(own, digits)) ? 'same' : 'another';
}

/** Shorter ones are an operator's own, and one with a letter or a star in it says nothing. */
const minNumber = 7;

function readNumber(address: string): string | null {
	const digits = /^\+?([\d ()-]+)$/.exec(address)?.[1]?.replace(/\D/g, '').replace(/^0+/, '') ?? '';
	return digits.length >= minNumber ? digits : null;
}

/** No national number is longer, and what comes before it is written in several ways: 996…, 0…, 8…. */
const nationalDigits = 9;

function isSameNumber(one: string, other: string): boolean {
	const count = Math.min(one.length, other.length, nationalDigits);
	return one.slice(-count) === other.slice(-count);
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
