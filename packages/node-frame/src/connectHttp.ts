import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { readBaseUrl, UnusableBaseUrl } from './baseUrl';
import { connectionFailure } from './connectionFailure';
import { GatewayHttp, type Post } from './gatewayHttp';
import { redactor } from './redact';

/** Seconds. The HTTP layer's own default of 300 would hold a workflow for five minutes. */
const defaultTimeout = 30;

export type RequestContext = IExecuteFunctions | IWebhookFunctions;

export interface GatewayAddress {
	/** Its name, for the user. */
	readonly gateway: string;
	readonly credentialType: string;
	/** A good base URL, for messages. */
	readonly exampleUrl: string;
	/** Fields of the credential that must show up nowhere. */
	readonly secretFields: readonly string[];
	/** Why a secret can't be sent, as a sentence without its full stop that doesn't quote it; undefined if it can. */
	secretProblem?(secret: string): string | undefined;
}

/**
 * The way to the gateway of the node's credential.
 *
 * @param timeout seconds that one request may take
 * @throws NodeOperationError if the credential's base URL can't be used
 */
export async function connectHttp(
	context: RequestContext,
	address: GatewayAddress,
	timeout: number = defaultTimeout,
): Promise<GatewayHttp> {
	const { gateway, credentialType, exampleUrl, secretFields } = address;
	const credential = await context.getCredentials<IDataObject>(credentialType);
	const baseUrl = baseUrlOf(context, credential, exampleUrl);
	const secrets = secretFields
		.map((field) => credential[field])
		.filter((secret): secret is string => typeof secret === 'string');
	for (const secret of secrets) assertSendable(context, secret, address);
	return new GatewayHttp(
		gateway,
		makePost(context, { gateway, credentialType }, baseUrl, timeout),
		redactor(secrets),
	);
}

/** Found out here, before anything is asked: within the HTTP layer it would look like a broken connection. */
function assertSendable(
	context: RequestContext,
	secret: string,
	{ secretProblem }: GatewayAddress,
): void {
	const problem = secretProblem?.(secret);
	if (problem === undefined) return;
	throw new NodeOperationError(context.getNode(), problem, {
		description: 'Open the credential and enter this once more.',
	});
}

function baseUrlOf(context: RequestContext, credential: IDataObject, example: string): string {
	try {
		return readBaseUrl(credential['baseUrl'], example);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			error instanceof UnusableBaseUrl ? error.message : 'The base URL can not be read',
			{ description: 'Open the credential and correct its base URL.' },
		);
	}
}

function makePost(
	context: RequestContext,
	{ gateway, credentialType }: Pick<GatewayAddress, 'gateway' | 'credentialType'>,
	baseUrl: string,
	timeout: number,
): Post {
	return async (path, body, contentType) => {
		try {
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credentialType,
				{
					method: 'POST',
					url: `${baseUrl}${path}`,
					headers: { 'Content-Type': contentType },
					body,
					timeout: timeout * 1000,
					encoding: 'arraybuffer',
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					// A redirect would carry login and password to another address, or turn the POST into a GET.
					disableFollowRedirect: true,
				},
			)) as { statusCode: number; body: ArrayBuffer };
			return { httpStatus: answer.statusCode, body: new Uint8Array(answer.body) };
		} catch (error) {
			throw connectionFailure(error, gateway, timeout);
		}
	};
}
