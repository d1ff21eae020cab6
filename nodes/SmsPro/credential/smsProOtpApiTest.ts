import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	credentialTestPost,
	describeTestFailure,
	GatewayFailure,
	GatewayHttp,
	readBaseUrl,
	redactor,
	statusFailure,
} from 'node-frame';

import { gatewayName, defaultBaseUrl } from '../gateway/gatewayName';
import { apiKeyHeader, readApiKey, UnusableApiKey } from '../gateway/otp/apiKey';
import { OtpClient } from '../gateway/otp/client';
import { callerStatuses } from '../gateway/otp/statuses';
import { unknownToken, verifyDocument } from '../gateway/otp/verify';

/** Nobody was ever sent this. Its form is that of the documents' samples, which a gateway may look at before the key. */
const madeUp = { token: '0'.repeat(32), code: '000000' };

/**
 * Has a made-up token verified, which costs nothing: the gateway looks at key and address first, so
 * status 12, unknown token, proves both.
 */
export async function smsProOtpApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const key = readApiKey(data['apiKey']);
		const baseUrl = readBaseUrl(data['baseUrl'], defaultBaseUrl);
		const post = credentialTestPost(this, gatewayName, baseUrl, (body) => ({
			body,
			headers: { [apiKeyHeader]: key },
		}));
		const client = new OtpClient(new GatewayHttp(gatewayName, post, redactor([key])));
		const { status } = await client.ask(verifyDocument, madeUp);
		if (status === unknownToken) return { status: 'OK', message: 'SMSPRO accepts this API key' };
		return { status: 'Error', message: describeTestFailure(refusal(status)) };
	} catch (error) {
		const message =
			error instanceof UnusableApiKey ? `${error.message}.` : describeTestFailure(error);
		return { status: 'Error', message };
	}
}

function refusal(status: number): GatewayFailure {
	if (Object.hasOwn(callerStatuses, status)) {
		return statusFailure(status, callerStatuses[status as keyof typeof callerStatuses]);
	}
	return new GatewayFailure(
		'status',
		`SMSPRO answered a made-up token with status ${status}, which says nothing about the API key`,
		'Check the base URL, and ask the support of SMSPRO what this status means for your account.',
	);
}
