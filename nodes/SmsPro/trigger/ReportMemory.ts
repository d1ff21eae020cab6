import { createHash } from 'node:crypto';

import type { DeliveryReport } from '../gateway/deliveryReport';

/** «3 повторные отправки отчета с периодичностью в 10 минут»: a day is far more than they take. */
const maxRemembered = { minutes: 24 * 60, reports: 10_000 };

/** 60 bits: of 10,000 reports, two are taken for one another once in some 10^10 tries. */
const printLength = 10;
/** Minutes since 1970 to the base of 36: five digits until the year 2084. */
const minuteLength = 5;
const entryLength = printLength + minuteLength;

/**
 * The reports of the last day, at most 10,000. As a text it is at most 150 kB, an entry of fixed
 * length for each report and the oldest first: cheap enough to be stored at each push.
 */
export class ReportMemory {
	/** When each report was remembered, by its print, in the order of the text. */
	private minutes = new Map<string, number>();
	private text = '';

	/** Adds what a text of another memory holds; anything else holds nothing. */
	learn(text: unknown): void {
		if (typeof text !== 'string' || text === this.text) return;
		for (let at = 0; at + entryLength <= text.length; at += entryLength) {
			const minute = parseInt(text.slice(at + printLength, at + entryLength), 36);
			if (minute > 0) this.minutes.set(text.slice(at, at + printLength), minute);
		}
		this.minutes = new Map([...this.minutes].sort(([, a], [, b]) => a - b));
		this.text = [...this.minutes].map(([print, minute]) => write(print, minute)).join('');
	}

	/** Those that aren't remembered, each once: the same number, id and report are one. */
	withoutRepeats(reports: readonly DeliveryReport[], now: number): DeliveryReport[] {
		const seen = new Set<string>();
		return reports.filter((report) => {
			const print = printOf(report);
			if (isFresh(this.minutes.get(print), minuteOf(now)) || seen.has(print)) return false;
			seen.add(print);
			return true;
		});
	}

	remember(reports: readonly DeliveryReport[], now: number): void {
		// Another push may have brought the same ones since these were looked for.
		const news = this.withoutRepeats(reports, now).slice(-maxRemembered.reports);
		const minute = minuteOf(now);
		const forgotten = this.countForgotten(news.length, minute);
		for (const print of [...this.minutes.keys()].slice(0, forgotten)) this.minutes.delete(print);
		for (const report of news) this.minutes.set(printOf(report), minute);
		const added = news.map((report) => write(printOf(report), minute));
		this.text = this.text.slice(forgotten * entryLength) + added.join('');
	}

	toString(): string {
		return this.text;
	}

	/** How many of the oldest go, because they are too old or too many. */
	private countForgotten(added: number, minute: number): number {
		const tooMany = this.minutes.size + added - maxRemembered.reports;
		let tooOld = 0;
		for (const since of this.minutes.values()) {
			if (isFresh(since, minute)) break;
			tooOld += 1;
		}
		return Math.min(Math.max(tooMany, tooOld), this.minutes.size);
	}
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

/** A report is looked for twice, then remembered: the hash is the dear part of it. */
const prints = new WeakMap<DeliveryReport, string>();

function printOf(report: DeliveryReport): string {
	let print = prints.get(report);
	if (print === undefined) {
		const { messageId, to, reportCode } = report;
		const hash = createHash('sha256').update(`${messageId} ${to} ${reportCode}`);
		print = hash.digest('base64url').slice(0, printLength);
		prints.set(report, print);
	}
	return print;
}
