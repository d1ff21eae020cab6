import { sessionKey } from '../../session/sessionKey';
import type { SessionTarget } from '../../session/SessionTarget';
import { systemClock } from '../../session/systemClock';
import { SendingLimits } from './SendingLimits';

const byAccount = new Map<string, SendingLimits>();

/** What this process has sent lately by this credential, over all executions. */
export function sendingLimitsOf(target: SessionTarget): SendingLimits {
	const key = sessionKey(target);
	const limits = byAccount.get(key) ?? new SendingLimits(systemClock);
	byAccount.set(key, limits);
	return limits;
}
