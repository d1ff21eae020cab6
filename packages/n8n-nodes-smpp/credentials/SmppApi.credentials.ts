import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { defaultProvider, dialects } from '../nodes/Smpp/dialects';

/** Where to bind over SMPP and as whom. Tested by the SMPP node: it binds and unbinds. */
export class SmppApi implements ICredentialType {
	name = 'smppApi';

	displayName = 'SMPP API';

	icon: Icon = {
		light: 'file:../nodes/Smpp/smpp.svg',
		dark: 'file:../nodes/Smpp/smpp.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-smspro/n8n-nodes-smspro/tree/main/packages/n8n-nodes-smpp#make-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Provider',
			name: 'provider',
			type: 'options',
			options: Object.entries(dialects).map(([value, { name, description }]) => ({
				name,
				value,
				description,
			})),
			default: defaultProvider,
			description:
				'Whose rules hold for encodings, long texts and statuses. Calls, e-mail, HLR, MMS, ping and Viber need SMSC.',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'smpp.smsc.kz',
			required: true,
			placeholder: 'e.g. smpp.smsc.kz',
			description: "The name or address of the operator's SMPP server",
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65535 },
			default: 3443,
			required: true,
			description: 'SMSC: 3443 with TLS, 3700 without. Others: often 3550 with TLS, 2775 without.',
		},
		{
			displayName: 'Backup Host',
			name: 'backupHost',
			type: 'string',
			default: '',
			placeholder: 'e.g. smpp2.smsc.kz',
			description:
				"A second server of the same operator, tried when the first can't be reached. Add a colon and a port if it is another one.",
		},
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'boolean',
			default: true,
			description:
				'Whether to encrypt the connection. Without TLS, the password and all texts travel in the clear.',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			displayOptions: { show: { tls: [true] } },
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
		{
			displayName: 'System ID',
			name: 'systemId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. mycompany',
			description: "The account's SMPP login, at most 15 Latin characters",
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The password for SMPP, at most 8 Latin characters. Most operators let you make one that is not that of the cabinet.',
		},
		{
			displayName: 'System Type',
			name: 'systemType',
			type: 'string',
			default: '',
			placeholder: 'e.g. ISO',
			description:
				'Leave it empty unless the operator names one. At SMSC, ISO makes ISO 8859-1 the alphabet of Latin texts in place of GSM.',
		},
	];
}
