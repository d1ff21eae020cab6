import type { OptionalParameter } from '../protocol/optionalParameters';
import type { FieldsOf } from '../protocol/Pdu';
import type { Answer } from './Answer';
import { backoff } from './backoff';
import type { Clock } from './Clock';
import { retryRule } from './retryRule';
import type { Session } from './Session';
import { sleep } from './sleep';

/**
 * Submits once, and again as long as the operator says "later" (throttled, queue full), slowing the whole session down.
 * Nothing of unknown fate is repeated. Never rejects.
 */
export async function submitPatiently(
	session: Session,
	fields: FieldsOf<'submit_sm'>,
	optional: readonly OptionalParameter[],
	clock: Clock,
	signal?: AbortSignal,
): Promise<Answer<'submit_sm'>> {
	for (let attempt = 1; ; attempt += 1) {
		const answer = await session.request('submit_sm', fields, optional, signal);
		if (answer.kind !== 'answered' || !retryRule.statuses.has(answer.status)) return answer;
		if (attempt === retryRule.tries || signal?.aborted) return answer;
		const waitMs = backoff(retryRule, attempt);
		session.pause(waitMs);
		await sleep(clock, waitMs, signal);
		if (!session.isOpen || signal?.aborted) return answer;
	}
}
