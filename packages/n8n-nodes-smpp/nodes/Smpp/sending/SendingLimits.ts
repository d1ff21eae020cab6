import type { Dialect, SendingLimitRules } from '../dialects';
import { sessionKey } from '../session/SessionTarget';
import type { SessionTarget } from '../session/SessionTarget';
import { timerClock } from '../session/TimerClock';
import type { TimerClock } from '../session/TimerClock';

interface Sent {
	/** Messages to the number with less than `quickPause` between them. */
	count: number;
	at: number;
}

/** What an operator refuses anyway for coming too often, said before sending. */
export class SendingLimits {
	/** Times by fingerprint, oldest first. */
	private readonly messages = new Map<string, number>();

	/** By number, the one sent to longest ago first. */
	private readonly numbers = new Map<string, Sent>();

	/** @param operator its name, for the user */
	constructor(
		private readonly clock: TimerClock,
		private readonly rules: SendingLimitRules,
		private readonly operator: string,
	) {}

	/** Counts the message and gives null, or says why it would be refused. */
	take(to: string, fingerprint: string): string | null {
		const { equalMessagePause, quickMessages, quickPause } = this.rules;
		const now = this.clock.now();
		this.forget(now);
		if (this.messages.has(fingerprint)) {
			const pause = inWords(equalMessagePause);
			return `${to} got the same message less than ${pause} ago, and ${this.operator} takes an equal one only after ${pause}`;
		}
		const count = (this.numbers.get(to)?.count ?? 0) + 1;
		if (count > quickMessages) {
			return `${to} got ${quickMessages} messages with less than ${inWords(quickPause)} between them, and ${this.operator} blocks more`;
		}
		this.messages.set(fingerprint, now);
		this.numbers.delete(to);
		this.numbers.set(to, { count, at: now });
		return null;
	}

	/** The message didn't reach the operator, or was refused: it may come again at once. */
	giveBack(to: string, fingerprint: string): void {
		this.messages.delete(fingerprint);
		const sent = this.numbers.get(to);
		if (sent) sent.count -= 1;
	}

	private forget(now: number): void {
		for (const [fingerprint, at] of this.messages) {
			if (now - at < this.rules.equalMessagePause) break;
			this.messages.delete(fingerprint);
		}
		for (const [to, { at }] of this.numbers) {
			if (now - at < this.rules.quickPause) break;
			this.numbers.delete(to);
		}
	}
}

function inWords(ms: number): string {
	return ms === 60_000 ? 'a minute' : `${ms / 1000} s`;
}

const byAccount = new Map<string, SendingLimits>();

/** What this process has sent lately by this credential, over all executions; null where the operator has no such limits. */
export function sendingLimitsOf(
	target: SessionTarget,
	{ name, limits }: Dialect,
): SendingLimits | null {
	if (limits === null) return null;
	const key = sessionKey(target);
	const ofAccount = byAccount.get(key) ?? new SendingLimits(timerClock, limits, name);
	byAccount.set(key, ofAccount);
	return ofAccount;
}
