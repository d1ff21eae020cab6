import type { Ending } from './deadline';

/** What of an answer over HTTP says that the request is done with. */
export interface AnsweredWith {
	readonly writableEnded: boolean;
	once(event: 'close', listener: () => void): unknown;
}

/** Somebody's word that they are working on these subjects. It ends when they are taken, or when nothing came of it. */
export class Reservation implements Ending {
	/** Resolves once it has ended. */
	readonly over: Promise<void>;
	private end = () => {};
	private isReleased = false;
	private answer: AnsweredWith | undefined;

	constructor() {
		this.over = new Promise((resolve) => {
			this.end = resolve;
		});
	}

	get isOver(): boolean {
		return this.isReleased || this.answer?.writableEnded === true;
	}

	release(): void {
		this.isReleased = true;
		this.end();
	}

	/**
	 * Ends it with the answer at the latest, whoever gives it. A caller that has gone away ends nothing:
	 * what it brought is being worked on all the same.
	 */
	releaseOnceAnswered(answer: AnsweredWith): void {
		this.answer = answer;
		answer.once('close', () => {
			if (answer.writableEnded) this.release();
		});
	}
}

/** What this process is working on, by subject, so that nobody else in it begins with the same. */
export class Reservations {
	private readonly holders = new Map<string, Reservation>();

	/** The reservation of any of these subjects, if there is one. */
	find(subjects: readonly string[]): Reservation | undefined {
		for (const subject of subjects) {
			const holder = this.holders.get(subject);
			if (holder?.isOver === false) return holder;
		}
		return undefined;
	}

	/** Whoever finds nothing reserved must reserve at once, before anything is awaited. */
	reserve(subjects: readonly string[]): Reservation {
		const reservation = new Reservation();
		for (const subject of subjects) this.holders.set(subject, reservation);
		void reservation.over.then(() => {
			for (const subject of subjects) {
				if (this.holders.get(subject) === reservation) this.holders.delete(subject);
			}
		});
		return reservation;
	}
}
