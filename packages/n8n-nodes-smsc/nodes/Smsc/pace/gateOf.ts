import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { accountOf } from '../gateway/account';
import { AccountGate } from './AccountGate';

const gates = new Map<string, AccountGate>();

/** The gate of the credential's account: one for all nodes and executions of this n8n process. */
export function gateOf(credential: IDataObject): AccountGate {
	const account = JSON.stringify([credential['baseUrl'], accountOf(credential)]);
	// A digest, so that no password lies about in memory for longer than a request takes.
	const key = createHash('sha256').update(account).digest('hex');
	const known = gates.get(key);
	if (known) return known;
	const gate = new AccountGate();
	gates.set(key, gate);
	return gate;
}
