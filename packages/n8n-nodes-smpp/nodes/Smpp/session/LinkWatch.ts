import type { Timer, TimerClock } from './TimerClock';

export interface LinkWatchTimes {
	readonly enquireAfterMs: number;
	readonly enquireTimeoutMs: number;
}

/**
 * Tells a silent link from a dead one: after a silence it has `enquire` called, and if that stays without a sound, `onDead`.
 * What counts is whole PDUs, not octets: a peer that stops inside a PDU, so that no answer can be read any more, is dead.
 */
export class LinkWatch {
	private timer: Timer;

	private lastSound: number;

	constructor(
		private readonly clock: TimerClock,
		private readonly times: LinkWatchTimes,
		private readonly enquire: () => void,
		private readonly onDead: () => void,
	) {
		this.lastSound = clock.now();
		this.timer = this.watchSilence();
	}

	/** Has `enquire` called now, whatever the silence. */
	ask(): void {
		this.timer.cancel();
		this.timer = this.watchAnswer();
	}

	/** A PDU came. */
	sound(): void {
		this.lastSound = this.clock.now();
	}

	stop(): void {
		this.timer.cancel();
	}

	private watchSilence(): Timer {
		const { enquireAfterMs } = this.times;
		const silenceMs = this.clock.now() - this.lastSound;
		return this.clock.setTimer(Math.max(1, enquireAfterMs - silenceMs), () => {
			const askedAt = this.clock.now();
			if (askedAt - this.lastSound < enquireAfterMs) {
				this.timer = this.watchSilence();
				return;
			}
			this.timer = this.watchAnswer();
		});
	}

	private watchAnswer(): Timer {
		const heardBefore = this.lastSound;
		this.enquire();
		return this.clock.setTimer(this.times.enquireTimeoutMs, () => {
			if (this.lastSound === heardBefore) this.onDead();
			else this.timer = this.watchSilence();
		});
	}
}
