import { MessageJoiner } from '../delivery/MessageJoiner';
import { RepeatFilter } from '../delivery/RepeatFilter';
import type { DeliveryLink } from '../delivery/RepeatFilter';
import type { TextRules } from '../dialects';
import { statusCodes } from '../protocol/commandStatuses';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import { readDelivery } from '../reports/readDelivery';
import type { Clock } from '../session/Clock';
import type { Delivery } from '../session/Delivery';

export interface ListenerOptions {
	readonly rules: TextRules;
	readonly clock: Clock;
	/** The time of day, for `receivedAt`. */
	readonly today: () => Date;
	/** Whether the workflow wants it; what could not be read it always gets. */
	readonly wants: (event: DeliveryEvent) => boolean;
	/** Sees every event that is new, wanted or not. */
	readonly onEvent: (event: DeliveryEvent) => void;
	/** Hands an event to n8n; resolves when the delivery may be answered. Rejects when n8n could not take it. */
	readonly emit: (event: DeliveryEvent) => Promise<void>;
}

/** What a trigger does with deliveries: reads, joins, leaves out repeats, hands on, and says how to answer. */
export class Listener {
	private readonly joiner: MessageJoiner;

	private readonly repeats: RepeatFilter;

	constructor(private readonly options: ListenerOptions) {
		this.repeats = new RepeatFilter(options.clock);
		this.joiner = new MessageJoiner(options.clock, (event) => {
			if (options.wants(event)) void options.emit(event).catch(() => {});
		});
	}

	/**
	 * Gives the command_status to answer with: 0 once n8n has the event, ESME_RX_T_APPN when it could not take it, so that the
	 * operator keeps it.
	 *
	 * @param link the session it came over; what was handed on before is answered and no more
	 */
	async take(delivery: Delivery, link: DeliveryLink): Promise<number> {
		const { frame } = delivery;
		const { rules, today, wants, emit, onEvent } = this.options;
		const reading = readDelivery(delivery, rules, today());
		const isReceipt = reading.event.messageId !== null;
		if (this.repeats.isRepeat(frame, link, isReceipt)) return statusCodes.ESME_ROK;
		const event = this.joiner.add(reading);
		// Remembered before it is handed on: the link may go, and the repeat come, while an execution still runs.
		this.repeats.remember(frame, link);
		if (event) onEvent(event);
		try {
			if (event && wants(event)) await emit(event);
		} catch {
			this.repeats.forget(frame);
			return statusCodes.ESME_RX_T_APPN;
		}
		this.repeats.answer(frame);
		return statusCodes.ESME_ROK;
	}

	/** Hands on what is incomplete. */
	close(): void {
		this.joiner.flush();
	}
}
