import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from 'node-frame';

export const properties: INodeProperties[] = [
	{
		displayName:
			"Publish the workflow, open 'Webhook URLs' above, choose 'Production URL' and click the URL to copy it. Add ?charset=utf-8 at its end, and with the option 'Secret Token' also &token= and your token. Paste it into the settings of your SMSC account as the address of the script (обработчик) for statuses and incoming messages. With the option 'Hash Secret', enter the same secret there, and ask for the hash in the URL, for example with &sha1=1. An account has one address for all its events.",
		name: 'setup',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		default: ['callConfirmed', 'incomingMessage', 'status'],
		options: [
			{
				name: 'Call Confirmed',
				value: 'callConfirmed',
				action: 'On call confirmed',
				description: 'Somebody called the number that SMSC had given for a confirmation',
			},
			{
				name: 'Incoming Message',
				value: 'incomingMessage',
				action: 'On incoming message',
				description: 'Somebody sent an SMS to a number of your account, or answered one of yours',
			},
			{
				name: 'Status',
				value: 'status',
				action: 'On status of message',
				description: 'What became of a message, or the answer to an HLR request',
			},
		],
	},
	optionsField([
		{
			displayName: 'Allowed IPs',
			name: 'allowedIps',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7, 2001:db8::/32',
			description:
				'Accept events only from these addresses and ranges, separated by commas. Behind a reverse proxy, n8n sees them only with the environment variable N8N_PROXY_HOPS. SMSC publishes no list: ask its support.',
		},
		{
			displayName: 'Hash Secret',
			name: 'hashSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The secret in the settings of your SMSC account. Events without SMSC's hash (md5, sha1 or crc32) of it are refused. Ask SMSC for sha1 or md5: crc32 can be forged, so it needs 'Secret Token' beside it. The hash covers ID, phone and status, or phone and text, but no times and costs.",
		},
		{
			displayName: 'Ignore Repeats',
			name: 'ignoreRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether the same event counts only once a day, as SMSC may send it again. Test URLs show each one.',
		},
		{
			displayName: 'Secret Token',
			name: 'secretToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A long random text that the URL in the settings of your SMSC account must carry, as in …/webhook?charset=utf-8&token=YOUR_TOKEN. Use letters and digits only. Other requests are refused.',
		},
	]),
];
