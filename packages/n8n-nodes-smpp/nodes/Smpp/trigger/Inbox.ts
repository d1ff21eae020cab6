import type { TextRules } from '../dialects';
import { statusCodes } from '../protocol/commandStatuses';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import { readDelivery } from '../reports/readDelivery';
import type { DeliveryReading } from '../reports/readDelivery';
import type { ReceiptDesk } from '../reports/ReceiptDesk';
import type { Delivery } from '../session/Session';
import { sessionKey } from '../session/SessionTarget';
import type { SessionTarget } from '../session/SessionTarget';
import { timerClock } from '../session/TimerClock';
import type { TimerClock } from '../session/TimerClock';
import { MessageJoiner } from './MessageJoiner';
import { RepeatFilter } from './RepeatFilter';
import type { DeliveryKind, DeliveryLink, Seen } from './RepeatFilter';

/** Hands an event to a workflow that may want it; resolves when it may be answered, rejects when n8n could not take it. */
export type EventListener = (event: DeliveryEvent) => Promise<void>;

/**
 * What the binds of one account get, in this process. An operator hands a delivery to any one of them; here it is read once, joined
 * with the other parts of its message, left out if it is a repeat, and offered to all triggers and to all runs that wait for receipts.
 */
export class Inbox {
	private readonly listeners = new Set<EventListener>();

	private readonly desks = new Set<ReceiptDesk>();

	private readonly joiner: MessageJoiner;

	private repeats: RepeatFilter;

	/** @param today the time of day, for `receivedAt` */
	constructor(
		private readonly clock: TimerClock,
		private readonly today: () => Date,
	) {
		this.repeats = new RepeatFilter(clock);
		this.joiner = new MessageJoiner(clock, async (event) => await this.handOn(event));
	}

	/** A trigger listens; gives what ends that. The last one that leaves gets what is incomplete and the operator has no more. */
	listen(listener: EventListener): () => void {
		this.listeners.add(listener);
		return () => {
			if (this.listeners.size === 1 && this.listeners.has(listener)) {
				this.joiner.flush();
				this.repeats = new RepeatFilter(this.clock);
			}
			this.listeners.delete(listener);
		};
	}

	/** A run waits for receipts; gives what ends that. */
	wait(desk: ReceiptDesk): () => void {
		this.desks.add(desk);
		return () => this.desks.delete(desk);
	}

	/**
	 * Gives the command_status to answer with: 0 once somebody has it, ESME_RX_T_APPN when nobody could or would take it, so that the
	 * operator keeps it. One trigger having taken it is enough, or the others would get it twice. A repeat has the answer of what it
	 * repeats: while that is being taken, nobody has it yet.
	 *
	 * @param link the session it came over
	 * @param rules of that session's credential
	 */
	async take(delivery: Delivery, link: DeliveryLink, rules: TextRules): Promise<number> {
		const isTaken = await this.offer(delivery, link, rules);
		return isTaken ? statusCodes.ESME_ROK : statusCodes.ESME_RX_T_APPN;
	}

	/** Not asynchronous itself: what waits for an answer must not keep the delivery's bytes. */
	private offer(delivery: Delivery, link: DeliveryLink, rules: TextRules): Promise<boolean> {
		const { frame } = delivery;
		const reading = readDelivery(delivery, rules, this.today());
		// A run knows its receipts however often they come, and has no use for anything else.
		if (this.listeners.size === 0) return this.handToDesks(reading.event);
		const { repeats } = this;
		const seen = repeats.find(frame, link, kindOf(reading));
		if (seen) return answer(seen, link, repeats);
		const handing = this.joiner.add(reading);
		// Remembered at once: the link may go, and the repeat come, while an execution still runs.
		const added = repeats.remember(frame, link, handing.answer);
		void handing.taken.then((isTaken) => {
			if (!isTaken) repeats.forget(added);
		});
		return answer(added, link, repeats);
	}

	private async handOn(event: DeliveryEvent): Promise<boolean> {
		const ofDesks = this.handToDesks(event);
		return (await this.handToListeners(event)) || (await ofDesks);
	}

	/** Whether at least one took it. */
	private async handToListeners(event: DeliveryEvent): Promise<boolean> {
		const taken = [...this.listeners].map(async (listener) => {
			return await listener(event).then(
				() => true,
				() => false,
			);
		});
		return (await Promise.all(taken)).includes(true);
	}

	private async handToDesks(event: DeliveryEvent): Promise<boolean> {
		const taken = [...this.desks].map(async (desk) => await desk.take(event));
		return (await Promise.all(taken)).includes(true);
	}
}

async function answer(seen: Seen, link: DeliveryLink, repeats: RepeatFilter): Promise<boolean> {
	const isTaken = await seen.answer();
	if (isTaken) repeats.answered(seen, link);
	return isTaken;
}

function kindOf({ event, concatenation }: DeliveryReading): DeliveryKind {
	if (event.messageId !== null) return 'receipt';
	return concatenation === undefined ? 'message' : 'part';
}

const byAccount = new Map<string, Inbox>();

/** The account's, of this process: in queue mode, triggers and runs are in different ones and don't meet. */
export function inboxOf(target: SessionTarget): Inbox {
	const account = sessionKey(target);
	const inbox = byAccount.get(account) ?? new Inbox(timerClock, () => new Date());
	byAccount.set(account, inbox);
	return inbox;
}
