import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialTestPost, GatewayHttp, redactor } from 'node-frame';

import { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import { authenticateXml } from '../../../../nodes/SmsPro/gateway/xml/authenticateXml';

/** What n8n hands to a credential test: its real HTTP layer. @param timeout seconds, instead of the test's own */
export function credentialTestContext(timeout?: number): ICredentialTestFunctions {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const { request } = context.helpers;
	if (timeout === undefined) return context;
	const helpers = {
		...context.helpers,
		request: async (options: object) => await request({ ...options, timeout: timeout * 1_000 }),
	};
	return { logger: context.logger, helpers } as unknown as ICredentialTestFunctions;
}

/** The client over n8n's real HTTP layer, without a workflow around it. */
export function connectDirectly(
	url: string,
	login: string,
	password: string,
	timeout?: number,
): XmlClient {
	const post = credentialTestPost(credentialTestContext(timeout), 'SMSPRO', url, (body) => ({
		body: authenticateXml(body, login, password),
	}));
	return new XmlClient(new GatewayHttp('SMSPRO', post, redactor([login, password])));
}
