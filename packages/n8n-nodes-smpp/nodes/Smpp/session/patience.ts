import { backoff } from 'node-frame';

import { statusOf } from '../protocol/commandStatuses';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { FieldsOf } from '../protocol/Pdu';
import type { Answer } from './RequestWindow';
import type { Session } from './Session';
import type { TimerClock } from './TimerClock';

/** `tries` in all; pauses in milliseconds. */
const submitRule = { tries: 5, first: 250, max: 10_000 };

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
		const waitMs = backoff(attempt, submitRule);
		session.pause(waitMs);
		await clock.sleep(waitMs, signal);
		if (!session.isOpen || signal?.aborted) return answer;
	}
}
