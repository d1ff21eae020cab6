import type { ICredentialTestFunctions } from 'n8n-workflow';

import { UnusableBaseUrl } from './baseUrl';
import { connectionFailure } from './connectionFailure';
import { GatewayFailure, InputProblem } from './failure';
import type { Post } from './gatewayHttp';
import { receiveAnswer, type StreamedAnswer } from './receiveAnswer';

/** Seconds; somebody is looking at the screen. */
const timeout = 15;

/**
 * Posts as the node does. n8n gives a credential test only this older helper, whose options have
 * other names.
 */
export function credentialTestPost(
	{ helpers }: ICredentialTestFunctions,
	gateway: string,
	baseUrl: string,
	authenticate: (body: string) => { body: string; headers?: Record<string, string> },
): Post {
	return async (path, body, contentType) => {
		const authenticated = authenticate(body);
		try {
			return await receiveAnswer(
				async ({ timeout: milliseconds }) =>
					(await helpers.request({
						method: 'POST',
						uri: `${baseUrl}${path}`,
						headers: { 'Content-Type': contentType, ...authenticated.headers },
						body: authenticated.body,
						useStream: true,
						resolveWithFullResponse: true,
						simple: false,
						followRedirect: false,
						followAllRedirects: false,
						timeout: milliseconds,
					})) as StreamedAnswer,
				timeout,
			);
		} catch (error) {
			throw connectionFailure(error, gateway, timeout);
		}
	};
}

/** What the credential's screen shows: what happened and what to do. */
export function describeTestFailure(error: unknown): string {
	if (error instanceof GatewayFailure || error instanceof InputProblem) {
		return `${error.message}. ${error.advice}`;
	}
	if (error instanceof UnusableBaseUrl) return `${error.message}.`;
	if (error instanceof RangeError) return `Login or password can't be sent: ${error.message}.`;
	return 'The test could not be run. Check all fields of the credential.';
}
