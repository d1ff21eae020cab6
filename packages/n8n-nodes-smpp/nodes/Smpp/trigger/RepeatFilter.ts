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

/** What shows that a delivery is a repeat: a receipt names its message, and a part its place in one. */
export type DeliveryKind = 'receipt' | 'part' | 'message';

/** A delivery that was handed on, or is being handed on. */
export interface Seen {
	readonly key: string;
	/** Over which it came, or was answered last. */
	link: DeliveryLink;
	/** When it was answered, or handed on if it wasn't yet. */
	at: number;
	isAnswered: boolean;
	/** Whether the operator may be told that it arrived; asked each time that it comes. */
	readonly answer: () => Promise<boolean>;
}

/**
 * Finds deliveries that came before and come again because the operator saw no answer to them, or was told "later". A receipt names
 * its message, so the same one is a repeat however it comes, and so is a part that has no answer yet. But people do send "yes" twice:
 * a message is a repeat only where the answer may have been lost with its link.
 */
export class RepeatFilter {
	private readonly seen = new Map<string, Seen>();

	constructor(private readonly clock: TimerClock) {}

	/** What it is a repeat of. */
	find(frame: Buffer, link: DeliveryLink, kind: DeliveryKind): Seen | undefined {
		const earlier = this.seen.get(keyOf(frame));
		if (earlier === undefined || this.clock.now() - earlier.at >= rememberedMs) return undefined;
		const isRepeat =
			kind === 'receipt' ||
			(kind === 'part' && !earlier.isAnswered) ||
			(earlier.link !== link && mayHaveLostAnswer(earlier));
		return isRepeat ? earlier : undefined;
	}

	/** It is being handed on. */
	remember(frame: Buffer, link: DeliveryLink, answer: () => Promise<boolean>): Seen {
		const seen = { key: keyOf(frame), link, at: this.clock.now(), isAnswered: false, answer };
		this.seen.delete(seen.key);
		this.seen.set(seen.key, seen);
		const [oldest] = this.seen.keys();
		if (this.seen.size > maxRemembered && oldest !== undefined) this.seen.delete(oldest);
		return seen;
	}

	/** The operator is told that it arrived. */
	answered(seen: Seen, link: DeliveryLink): void {
		Object.assign(seen, { link, at: this.clock.now(), isAnswered: true });
	}

	/** It could not be handed on after all. */
	forget(seen: Seen): void {
		if (this.seen.get(seen.key) === seen) this.seen.delete(seen.key);
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
