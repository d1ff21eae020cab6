import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import { connectHttp, readBaseUrl, systemClock, type RequestContext } from 'node-frame';

import { AccountGate } from '../gateway/accountGate';
import type { Asking } from '../gateway/asking';
import { gatewayName, SmscClient } from '../gateway/client';
import { accountOf, defaultBaseUrl, secretFields } from './account';

const credentialType = 'smscApi';

/** The way to ask SMSC for the account of the node's credential. @param timeout seconds that one request may take */
export async function connect(context: RequestContext, timeout?: number): Promise<Asking> {
	const address = {
		gateway: gatewayName,
		credentialType,
		exampleUrl: defaultBaseUrl,
		secretFields,
	};
	return {
		client: new SmscClient(await connectHttp(context, address, timeout)),
		gate: gateOf(await context.getCredentials<IDataObject>(credentialType)),
		clock: systemClock,
		random: Math.random,
		signal: 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
		onPause: (ms, reason) => {
			context.logger.info(`SMSC: waiting ${Math.ceil(ms / 1000)} s ${reason}`);
		},
	};
}

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
