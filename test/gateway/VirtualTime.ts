/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import type { Clock } from './time';

// Taken when the module loads: tests that put in fake timers later still get turns.
const startTurn = setImmediate;

/** After so many turns of the event loop in which nothing was due, nothing ever will be. */
const mostIdleTurns = 100_000;

/** Lets everything run that needs no time: until it waits for something here, or is over. */
async function turn(): Promise<void> {
	await new Promise((resolve) => startTurn(resolve));
}

interface Appointment {
	readonly at: number;
	readonly keep: () => void;
}

/**
 * A clock that jumps from one appointment to the next, as soon as nobody has anything to do before
 * it: hours cost nothing, and the order of events is the same each time.
 */
export class VirtualTime implements Clock {
	private readonly appointments = new Set<Appointment>();

	/** @param time milliseconds since 1970 */
	constructor(private time: number) {}

	now(): number {
		return this.time;
	}

	/** Resolves when the time has come; earlier appointments come first, and of one moment's the first made. */
	async sleep(ms: number): Promise<void> {
		await new Promise<void>((keep) => {
			this.appointments.add({ at: this.time + Math.max(0, ms), keep });
		});
	}

	/** Lets time pass until `isOver`. @throws Error if it isn't, and nobody has an appointment any more */
	async passUntil(isOver: () => boolean): Promise<void> {
		let idle = 0;
		await turn();
		while (!isOver()) {
			idle = this.keepNext() ? 0 : idle + 1;
			if (idle > mostIdleTurns) throw new Error('Everybody waits for something that never comes');
			await turn();
		}
	}

	/** Lets time pass until nobody has an appointment any more. */
	async passAll(): Promise<void> {
		await this.passUntil(() => this.appointments.size === 0);
	}

	private keepNext(): boolean {
		const [first, ...others] = this.appointments;
		if (first === undefined) return false;
		const next = others.reduce((best, each) => (each.at < best.at ? each : best), first);
		this.appointments.delete(next);
		this.time = Math.max(this.time, next.at);
		next.keep();
		return true;
	}
}
