import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import { readBaseUrl } from 'node-frame';

import { accountOf } from '../gateway/account';
import { defaultBaseUrl } from '../gateway/gatewayName';
import { AccountGate } from './AccountGate';

const gates = new Map<string, AccountGate>();

/**
 * The gate of the credential's account: one for all nodes and executions of this n8n process, and for
 * all passwords of the account, because SMSC counts «под одним логином».
 */
export function gateOf(credential: IDataObject): AccountGate {
	const baseUrl = readBaseUrl(credential['baseUrl'], defaultBaseUrl);
	const account = accountOf(credential);
	const name = 'login' in account ? account.login : account.apikey;
	// A digest, so that no API key lies about in memory for longer than a request takes.
	const key = createHash('sha256')
		.update(JSON.stringify([baseUrl, name]))
		.digest('hex');
	const known = gates.get(key);
	if (known) return known;
	const gate = new AccountGate();
	gates.set(key, gate);
	return gate;
}
