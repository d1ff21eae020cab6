import { createHash } from 'node:crypto';

/** Who pushes again does so within minutes or hours: a day is far more. */
const maxRemembered = { minutes: 24 * 60, rows: 10_000 };

/** 60 bits: of 10,000 rows, two are taken for one another once in some 10^10 tries. */
const printLength = 10;
/** Minutes since 1970 to the base of 36: five digits until the year 2084. */
const minuteLength = 5;
const entryLength = printLength + minuteLength;

/**
 * What was taken in during the last day, at most 10,000 rows. As a text it is at most 150 kB, an
 * entry of fixed length for each row and the oldest first: cheap enough to be stored at each push.
 */
export class TakenMemory<Row extends object> {
	/** When each row was remembered, by its print, in the order of the text. */
	private minutes = new Map<string, number>();
	private text = '';
	/** A row is looked for several times, then remembered: the hash is the dear part of it. */
	private readonly prints = new WeakMap<Row, string>();

	/** @param keyOf the same text for rows of which the second is a repeat of the first */
	constructor(private readonly keyOf: (row: Row) => string) {}

	/**
	 * Adds what a text of another memory holds; anything else holds nothing.
	 *
	 * @returns whether that text holds all that is remembered here
	 */
	learn(text: unknown): boolean {
		if (text === this.text) return true;
		const learnt = typeof text === 'string' ? readEntries(text) : new Map<string, number>();
		if ([...learnt.keys()].some((print) => !this.minutes.has(print))) {
			const all = [...new Map([...this.minutes, ...learnt])].sort(([, a], [, b]) => a - b);
			this.minutes = new Map(all.slice(-maxRemembered.rows));
			this.text = [...this.minutes].map(([print, minute]) => write(print, minute)).join('');
		}
		return [...this.minutes.keys()].every((print) => learnt.has(print));
	}

	/** Those that aren't remembered, each once. @param now milliseconds since 1970 */
	withoutRepeats(rows: readonly Row[], now: number): Row[] {
		const seen = new Set<string>();
		const minute = minuteOf(now);
		return rows.filter((row) => {
			const print = this.printOf(row);
			if (isFresh(this.minutes.get(print), minute) || seen.has(print)) return false;
			seen.add(print);
			return true;
		});
	}

	/** @param now milliseconds since 1970 */
	remember(rows: readonly Row[], now: number): void {
		// Another push may have brought the same ones since these were looked for.
		const news = this.withoutRepeats(rows, now).slice(-maxRemembered.rows);
		const minute = minuteOf(now);
		const forgotten = this.countForgotten(news.length, minute);
		for (const print of [...this.minutes.keys()].slice(0, forgotten)) this.minutes.delete(print);
		for (const row of news) this.minutes.set(this.printOf(row), minute);
		const added = news.map((row) => write(this.printOf(row), minute));
		this.text = this.text.slice(forgotten * entryLength) + added.join('');
	}

	toString(): string {
		return this.text;
	}

	/** How many of the oldest go, because they are too old or too many. */
	private countForgotten(added: number, minute: number): number {
		const tooMany = this.minutes.size + added - maxRemembered.rows;
		let tooOld = 0;
		for (const since of this.minutes.values()) {
			if (isFresh(since, minute)) break;
			tooOld += 1;
		}
		return Math.min(Math.max(tooMany, tooOld), this.minutes.size);
	}

	private printOf(row: Row): string {
		let print = this.prints.get(row);
		if (print === undefined) {
			const hash = createHash('sha256').update(this.keyOf(row));
			print = hash.digest('base64url').slice(0, printLength);
			this.prints.set(row, print);
		}
		return print;
	}
}

function readEntries(text: string): Map<string, number> {
	const minutes = new Map<string, number>();
	for (let at = 0; at + entryLength <= text.length; at += entryLength) {
		const minute = parseInt(text.slice(at + printLength, at + entryLength), 36);
		if (minute > 0) minutes.set(text.slice(at, at + printLength), minute);
	}
	return minutes;
}

function isFresh(since: number | undefined, minute: number): boolean {
	return since !== undefined && minute - since < maxRemembered.minutes;
}

function minuteOf(now: number): number {
	return Math.floor(now / 60_000);
}

function write(print: string, minute: number): string {
	return print + minute.toString(36).padStart(minuteLength, '0');
}
