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

import { XmlClient } from '../gateway/client';
import { accountDocument, inactiveAccountNote } from '../gateway/documents/info';
import { gatewayName, defaultBaseUrl } from '../gateway/gatewayName';
import { authenticateXml } from '../gateway/xml/authenticateXml';

/** Asks /api/info, which costs nothing: status 0 proves login and password. */
export async function smsProApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const login = String(data['login'] ?? '').trim();
	const password = String(data['password'] ?? '');
	try {
		const baseUrl = readBaseUrl(data['baseUrl'], defaultBaseUrl);
		const post = credentialTestPost(this, gatewayName, baseUrl, (body) => ({
			body: authenticateXml(body, login, password),
		}));
		const client = new XmlClient(new GatewayHttp(gatewayName, post, redactor([login, password])));
		const { state } = await client.askOrThrow(accountDocument, {});
		return {
			status: 'OK',
			message: state === 0 ? 'SMSPRO accepts this login' : inactiveAccountNote,
		};
	} catch (error) {
		return { status: 'Error', message: describeTestFailure(error) };
	}
}
