import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { readBaseUrl, requestAddress } from 'node-frame';
import { defaultBaseUrl } from '../nodes/SmsPro/gateway/gatewayName';
import { authenticateXml, NotAnXmlBody } from '../nodes/SmsPro/gateway/xml/authenticateXml';

/** Login and password of the XML API. Both travel inside the XML document, so the HTTP Request node can use this credential, too. */
export class SmsProApi implements ICredentialType {
	name = 'smsProApi';

	displayName = 'SMSPRO API';

	icon: Icon = {
		light: 'file:../nodes/SmsPro/smsPro.svg',
		dark: 'file:../nodes/SmsPro/smsPro.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-smspro/n8n-nodes-smspro#make-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Login',
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			description: 'The login of your SMSPRO cabinet',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password of your SMSPRO cabinet',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: defaultBaseUrl,
			required: true,
			description:
				'The address of the gateway. Change it only if your provider runs SMSPRO under another name.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		readBaseUrl(requestAddress(requestOptions), defaultBaseUrl);
		const { body, headers } = requestOptions;
		if (typeof body !== 'string') throw new NotAnXmlBody();
		const named = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
		return {
			...requestOptions,
			headers: named ? headers! : { ...headers, 'Content-Type': 'application/xml; charset=utf-8' },
			body: authenticateXml(
				body,
				String(credentials['login'] ?? '').trim(),
				String(credentials['password'] ?? ''),
			),
		};
	};
}
