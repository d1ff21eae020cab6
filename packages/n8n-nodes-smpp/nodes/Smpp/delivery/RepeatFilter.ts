import { createHash } from 'node:crypto';

import { headerLength } from '../protocol/headerLength';
import type { Clock } from '../session/Clock';

/** An operator that saw no answer sends a delivery again on the next link, within its own patience. */
const rememberedMs = 60 * 60_000;
const mostRemembered = 10_000;

interface Seen {
	readonly at: number;
	readonly link: object;
}

/**
 * Finds deliveries that were handed on before and came again because the answer to them was lost with the link.
 * The same text twice over one link is no repeat: people do send "yes" twice.
 */
export class RepeatFilter {
	private readonly seen = new Map<string, Seen>();

	constructor(private readonly clock: Clock) {}

	/** Whether `frame`, which came over `link`, was handed on over another link. */
	isRepeat(frame: Buffer, link: object): boolean {
		const earlier = this.seen.get(keyOf(frame));
		if (earlier === undefined || earlier.link === link) return false;
		return this.clock.now() - earlier.at < rememberedMs;
	}

	/** It was handed on. */
	remember(frame: Buffer, link: object): void {
		const key = keyOf(frame);
		this.seen.delete(key);
		this.seen.set(key, { at: this.clock.now(), link });
		const [oldest] = this.seen.keys();
		if (this.seen.size > mostRemembered && oldest !== undefined) this.seen.delete(oldest);
	}

	/** It could not be handed on after all. */
	forget(frame: Buffer): void {
		this.seen.delete(keyOf(frame));
	}
}

/** Everything after the header: a repeat has another sequence_number. */
function keyOf(frame: Buffer): string {
	return createHash('sha1').update(frame.subarray(headerLength)).digest('base64');
}
