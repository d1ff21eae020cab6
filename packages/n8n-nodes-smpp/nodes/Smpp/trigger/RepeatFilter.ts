import { createHash } from 'node:crypto';

import { headerLength } from '../protocol/header';
import type { TimerClock } from '../session/TimerClock';

/** SMSC keeps for a day what it saw no answer to. */
const rememberedMs = 24 * 60 * 60_000;
const maxRemembered = 10_000;

/** A link may be dead for a minute and a half before that is noticed; what was answered earlier has arrived. */
const doubtMs = 2 * 60_000;

/** The session that a delivery came over. */
export interface DeliveryLink {
	/** Undefined while it is there; by the same clock as the filter's. */
	readonly closedAt: number | undefined;
}

interface Seen {
	readonly link: DeliveryLink;
	/** When it was answered, or handed on if it wasn't yet. */
	at: number;
	isAnswered: boolean;
}

/**
 * Finds deliveries that were handed on before and came again because the operator saw no answer to them. A receipt names its
 * message, so the same one is a repeat however it comes. But people do send "yes" twice: a message is a repeat only where the
 * answer may have been lost with its link.
 */
export class RepeatFilter {
	private readonly seen = new Map<string, Seen>();

	constructor(private readonly clock: TimerClock) {}

	/** @param isReceipt whether the delivery names the message that it is about */
	isRepeat(frame: Buffer, link: DeliveryLink, isReceipt: boolean): boolean {
		const earlier = this.seen.get(keyOf(frame));
		if (earlier === undefined || this.clock.now() - earlier.at >= rememberedMs) return false;
		return isReceipt || (earlier.link !== link && mayHaveLostAnswer(earlier));
	}

	/** It is being handed on. */
	remember(frame: Buffer, link: DeliveryLink): void {
		const key = keyOf(frame);
		this.seen.delete(key);
		this.seen.set(key, { at: this.clock.now(), link, isAnswered: false });
		const [oldest] = this.seen.keys();
		if (this.seen.size > maxRemembered && oldest !== undefined) this.seen.delete(oldest);
	}

	/** It was handed on, and the operator is told so. */
	answer(frame: Buffer): void {
		const seen = this.seen.get(keyOf(frame));
		if (seen) Object.assign(seen, { at: this.clock.now(), isAnswered: true });
	}

	/** It could not be handed on after all. */
	forget(frame: Buffer): void {
		this.seen.delete(keyOf(frame));
	}
}

function mayHaveLostAnswer({ link: { closedAt }, at, isAnswered }: Seen): boolean {
	if (closedAt === undefined) return false;
	return !isAnswered || closedAt - at < doubtMs;
}

/** Everything after the header: a repeat has another sequence_number. */
function keyOf(frame: Buffer): string {
	return createHash('sha1').update(frame.subarray(headerLength)).digest('base64');
}
