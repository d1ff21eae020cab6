import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	credentialTestPost,
	describeTestFailure,
	GatewayHttp,
	readBaseUrl,
	redactor,
} from 'node-frame';

import { gatewayName, SmscClient } from '../gateway/client';
import { balanceScript } from '../gateway/scripts/balance';
import { accountOf, defaultBaseUrl } from './account';
import { authenticateForm } from './authenticate';

/** Asks /sys/balance.php, which costs nothing: an answer without `error_code` proves login and password, or the key. */
export async function smscApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = accountOf(data);
	try {
		const baseUrl = readBaseUrl(data['baseUrl'], defaultBaseUrl);
		const post = credentialTestPost(this, gatewayName, baseUrl, (body) => ({
			body: authenticateForm(body, account),
		}));
		const http = new GatewayHttp(gatewayName, post, redactor(Object.values(account)));
		const { balance, currency } = await new SmscClient(http).ask(balanceScript, undefined);
		const money = currency === null ? String(balance) : `${balance} ${currency}`;
		return { status: 'OK', message: `SMSC accepts this credential. Balance: ${money}` };
	} catch (error) {
		return { status: 'Error', message: describeTestFailure(error) };
	}
}
