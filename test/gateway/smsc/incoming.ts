import { type Message, statusAt } from './messages';

/** An SMS that somebody sent to a number of an account. */
export interface IncomingSms {
	readonly login: string;
	readonly id: number;
	readonly phone: string;
	readonly text: string;
	readonly to: string;
	/** Milliseconds since 1970. */
	readonly sentAt: number;
	readonly receivedAt: number;
	/** Of the message that it answers. */
	readonly replyTo: string | null;
}

/** What people answer, by the last two digits of their number. */
export const replies: Readonly<Record<string, string>> = { '55': 'Да', '56': 'СТОП' };

const replyMs = 3_000;

const serviceNumber = '77770000000';

/** Every SMS that came in, the oldest first. */
export class IncomingMessages {
	readonly all: IncomingSms[] = [];

	private readonly answered = new Set<Message>();

	private nextId = 5_501;

	put(given: Partial<IncomingSms> & { readonly login: string; readonly receivedAt: number }) {
		const sms: IncomingSms = {
			id: this.nextId,
			phone: '77012345655',
			text: 'Да',
			to: serviceNumber,
			sentAt: given.receivedAt - 2_000,
			replyTo: null,
			...given,
		};
		this.nextId = Math.max(this.nextId, sms.id) + 1;
		this.all.push(sms);
		return sms;
	}

	/** Lets those answer who have got their message by now. */
	collectReplies(messages: readonly Message[], now: number): void {
		for (const message of messages) {
			const text = replies[message.phone.slice(-2)];
			if (text === undefined || message.kind !== 'sms' || this.answered.has(message)) continue;
			const { status, changedAt } = statusAt(message, now);
			if (status !== 1 || now < changedAt + replyMs) continue;
			this.answered.add(message);
			const { login, phone, id } = message;
			this.put({ login, phone, text, replyTo: id, receivedAt: changedAt + replyMs });
		}
	}

	clear(): void {
		this.all.length = 0;
		this.answered.clear();
		this.nextId = 5_501;
	}
}
