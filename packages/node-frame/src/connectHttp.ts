import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { readBaseUrl, UnusableBaseUrl } from './baseUrl';
import { connectionFailure } from './connectionFailure';
import { GatewayHttp, type Post } from './gatewayHttp';
import { receiveAnswer, type StreamedAnswer } from './receiveAnswer';
import { redactor } from './redact';

/** Seconds. The HTTP layer's own default of 300 would hold a workflow for five minutes. */
const defaultTimeout = 30;

export type RequestContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

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
 * @param timeout seconds that one request may take, to the last byte of its answer
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
	const stop =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return async (path, body, contentType) => {
		try {
			return await receiveAnswer(
				async ({ timeout: milliseconds, signal }) => {
					const caller = withCancelSignal(context, signal);
					return (await caller.helpers.httpRequestWithAuthentication.call(caller, credentialType, {
						method: 'POST',
						url: `${baseUrl}${path}`,
						headers: { 'Content-Type': contentType },
						body,
						timeout: milliseconds,
						encoding: 'stream',
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
						// A redirect would carry login and password to another address, or turn the POST into a GET.
						disableFollowRedirect: true,
					})) as StreamedAnswer;
				},
				timeout,
				stop,
			);
		} catch (error) {
			throw connectionFailure(error, gateway, timeout);
		}
	};
}

/** The same context with another signal: n8n ends a request by that of its caller, whatever the request itself says. */
function withCancelSignal(context: RequestContext, signal: AbortSignal): RequestContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}
