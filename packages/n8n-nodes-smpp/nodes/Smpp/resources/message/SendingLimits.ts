import type { Clock } from '../../session/Clock';

interface Sent {
	/** Messages to the number with less than `gapMs` between them. */
	count: number;
	at: number;
}

const minuteMs = 60_000;
const gapMs = 30_000;
const maxInARow = 50;

/**
 * What SMSC refuses anyway, said before sending: «Сервер не принимает более одного одинакового запроса на отправку SMS-сообщений
 * в течение минуты» and «блокирует отправку более 50 сообщений одному абоненту, которые были отправлены с перерывом между
 * сообщениями менее 30-ти секунд».
 */
export class SendingLimits {
	/** Times by fingerprint, oldest first. */
	private readonly messages = new Map<string, number>();

	/** By number, the one sent to longest ago first. */
	private readonly numbers = new Map<string, Sent>();

	constructor(private readonly clock: Clock) {}

	/** Counts the message and gives null, or says why SMSC would refuse it. */
	take(to: string, fingerprint: string): string | null {
		const now = this.clock.now();
		this.forget(now);
		if (this.messages.has(fingerprint)) {
			return `${to} got the same message less than a minute ago, and SMSC takes an equal one only after a minute`;
		}
		const count = (this.numbers.get(to)?.count ?? 0) + 1;
		if (count > maxInARow) {
			return `${to} got ${maxInARow} messages with less than 30 s between them, and SMSC blocks more`;
		}
		this.messages.set(fingerprint, now);
		this.numbers.delete(to);
		this.numbers.set(to, { count, at: now });
		return null;
	}

	/** The message didn't reach SMSC, or was refused: it may come again at once. */
	giveBack(to: string, fingerprint: string): void {
		this.messages.delete(fingerprint);
		const sent = this.numbers.get(to);
		if (sent) sent.count -= 1;
	}

	private forget(now: number): void {
		for (const [fingerprint, at] of this.messages) {
			if (now - at < minuteMs) break;
			this.messages.delete(fingerprint);
		}
		for (const [to, { at }] of this.numbers) {
			if (now - at < gapMs) break;
			this.numbers.delete(to);
		}
	}
}
