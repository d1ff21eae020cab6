import { wait } from '../../time';
import { statusAt } from '../messages';
import type { DirectSmsc } from '../Smsc';
import { signEvent, type Wire, wireOf, writeForm } from './encodeEvent';
import { type HandlerEvent, incomingEvent, statusEvent } from './events';

/** One try to tell the handler of an event. */
export interface PushAttempt {
	readonly url: string;
	readonly body: string;
	/** 1 for the first. */
	readonly attempt: number;
	/** Null when no answer came. */
	httpStatus: number | null;
	answer: string;
}

/** Whether and when SMSC repeats isn't documented. */
const maxAttempts = 5;

/** Calls the address («обработчик») that the first account has for its events. */
export class EventPusher {
	readonly attempts: PushAttempt[] = [];

	/** What each message was told as, and which incoming ones were told. */
	private readonly told = new Map<object, string>();

	constructor(
		private readonly smsc: DirectSmsc,
		private readonly retryMs: number,
		private readonly stopped: AbortSignal,
	) {}

	/** Every status that has changed, and every SMS that has come in, since the last time. @returns whether all were taken */
	async pushNews(): Promise<boolean> {
		const news: HandlerEvent[] = [];
		for (const message of this.smsc.messages.filter(({ deleted }) => !deleted)) {
			const status = statusAt(message, this.smsc.now());
			if (this.isNews(message, String(status.status))) news.push(statusEvent(message, status));
		}
		this.smsc.collectReplies();
		for (const sms of this.smsc.incoming) {
			if (this.isNews(sms, 'told')) news.push(incomingEvent(sms));
		}
		let isTaken = true;
		for (const event of news) isTaken = (await this.push(event)) && isTaken;
		return isTaken;
	}

	/**
	 * Tells the handler of an event until it answers with 200.
	 *
	 * @param given how, where the URL's own options don't say it
	 * @returns whether it was taken
	 */
	async push(event: HandlerEvent, given: Partial<Wire> = {}): Promise<boolean> {
		const { handlerUrl } = this.smsc.account;
		if (handlerUrl === null) return true;
		for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
			if (attempt > 1 && !(await wait(this.retryMs, this.stopped))) return false;
			const { httpStatus } = await this.tryOnce(handlerUrl, event, given, attempt);
			if (httpStatus === 200) return true;
		}
		return false;
	}

	/** One try. */
	async tryOnce(
		handlerUrl: string,
		event: HandlerEvent,
		given: Partial<Wire> = {},
		attempt = 1,
	): Promise<PushAttempt> {
		const wire = { ...wireOf(handlerUrl), ...given };
		const fields = signEvent(event, wire, this.smsc.account.handlerSecret);
		const isForm = wire.format === 'form';
		const object = Object.fromEntries(fields);
		const body = isForm
			? writeForm(fields, wire.charset)
			: JSON.stringify(wire.format === 'json' ? object : [object]);
		const isGet = wire.method === 'GET';
		const url = isGet ? `${handlerUrl}${handlerUrl.includes('?') ? '&' : '?'}${body}` : handlerUrl;
		const contentType = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
		const entry: PushAttempt = { url, body, attempt, httpStatus: null, answer: '' };
		this.attempts.push(entry);
		try {
			const response = await fetch(url, {
				method: wire.method,
				signal: this.stopped,
				...(!isGet && { headers: { 'content-type': contentType }, body }),
			});
			entry.answer = await response.text();
			entry.httpStatus = response.status;
		} catch {
			// No answer came.
		}
		return entry;
	}

	clear(): void {
		this.attempts.length = 0;
		this.told.clear();
	}

	private isNews(subject: object, state: string): boolean {
		if (this.told.get(subject) === state) return false;
		this.told.set(subject, state);
		return true;
	}
}
