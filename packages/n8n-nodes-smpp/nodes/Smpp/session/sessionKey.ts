import { createHash } from 'node:crypto';

import type { SessionTarget } from './SessionTarget';

/** Names what makes two binds the same, without a readable password in it. */
export function sessionKey(target: SessionTarget): string {
	const { hosts, tls, systemId, password, systemType } = target;
	const parts = [hosts, tls, systemId, password, systemType];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
