import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { readBaseUrl, requestAddress } from 'node-frame';
import { defaultBaseUrl } from '../nodes/SmsPro/gateway/gatewayName';
import { apiKeyHeader, readApiKey } from '../nodes/SmsPro/gateway/otp/apiKey';

/** The key of the OTP API, which is neither login nor password of the XML API. */
export class SmsProOtpApi implements ICredentialType {
	name = 'smsProOtpApi';

	displayName = 'SMSPRO OTP API';

	icon: Icon = {
		light: 'file:../nodes/SmsPro/smsPro.svg',
		dark: 'file:../nodes/SmsPro/smsPro.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-smspro/n8n-nodes-smspro#make-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key from the OTP service tab of your SMSPRO cabinet',
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
		const others = Object.entries(requestOptions.headers ?? {}).filter(
			([name]) => name.toLowerCase() !== apiKeyHeader.toLowerCase(),
		);
		return {
			...requestOptions,
			headers: { ...Object.fromEntries(others), [apiKeyHeader]: readApiKey(credentials['apiKey']) },
		};
	};
}
