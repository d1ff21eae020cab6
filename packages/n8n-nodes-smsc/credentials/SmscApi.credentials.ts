import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readBaseUrl, requestAddress } from 'node-frame';

import { accountOf, defaultBaseUrl } from '../nodes/Smsc/credential/account';
import { authenticateRequest } from '../nodes/Smsc/credential/authenticate';

/**
 * Login and password, or an API key. They travel in the body of a form, never in the URL, so the
 * HTTP Request node can use this credential, too: with the method POST and the body Form Urlencoded.
 */
export class SmscApi implements ICredentialType {
	name = 'smscApi';

	displayName = 'SMSC API';

	icon: Icon = {
		light: 'file:../nodes/Smsc/smsc.svg',
		dark: 'file:../nodes/Smsc/smsc.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-smspro/n8n-nodes-smspro/tree/main/packages/n8n-nodes-smsc#make-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Login and Password', value: 'loginPassword' },
				{ name: 'API Key', value: 'apiKey' },
			],
			default: 'loginPassword',
			description:
				'Every SMSC takes login and password. An API key can be made on the newer ones, such as smsc.ru.',
		},
		{
			displayName: 'Login',
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['loginPassword'] } },
			description: 'The login of your SMSC account',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['loginPassword'] } },
			description:
				'A password of your SMSC account. The account can have several: make one for n8n alone.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['apiKey'] } },
			description: 'An API key of your SMSC account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: defaultBaseUrl,
			required: true,
			description:
				'The address where your account lives, such as https://smsc.kz, https://smsc.ru or https://smscentre.com. An account of one is unknown to the others.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		readBaseUrl(requestAddress(requestOptions), defaultBaseUrl);
		return authenticateRequest(requestOptions, accountOf(credentials as IDataObject));
	};
}
