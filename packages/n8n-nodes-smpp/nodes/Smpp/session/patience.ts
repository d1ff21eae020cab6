import { statusOf } from '../protocol/commandStatuses';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { FieldsOf } from '../protocol/Pdu';
import type { Answer } from './RequestWindow';
import type { Session } from './Session';
import type { TimerClock } from './TimerClock';

export interface BackoffRule {
	readonly firstMs: number;
	readonly maxMs: number;
}

/** The wait before try number `attempt` (from 1) is repeated: doubling, at most `maxMs`. */
export function backoff({ firstMs, maxMs }: BackoffRule, attempt: number): number {
	return Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
}

/** Between half and all of `ms`, so that many clients that lost one server don't come back at one moment. */
export function withJitter(ms: number, random: () => number): number {
	return ms / 2 + (ms / 2) * random();
}

/** `tries` in all. */
const submitRule = { tries: 5, firstMs: 250, maxMs: 10_000 };

/**
 * Submits once, and again as long as the operator says "later" (throttled, queue full), slowing the whole session down.
 * Nothing of unknown fate is repeated. Never rejects.
 */
export async function submitPatiently(
	session: Session,
	fields: FieldsOf<'submit_sm'>,
	optional: readonly OptionalParameter[],
	clock: TimerClock,
	signal?: AbortSignal,
): Promise<Answer<'submit_sm'>> {
	for (let attempt = 1; ; attempt += 1) {
		const answer = await session.request('submit_sm', fields, optional, signal);
		if (answer.kind !== 'answered' || statusOf(answer.status).repeat !== 'safe') return answer;
		if (attempt === submitRule.tries || signal?.aborted) return answer;
		const waitMs = backoff(submitRule, attempt);
		session.pause(waitMs);
		await clock.sleep(waitMs, signal);
		if (!session.isOpen || signal?.aborted) return answer;
	}
}
