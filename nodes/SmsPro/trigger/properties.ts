import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from 'node-frame';

import { reportCodes, type Report } from '../gateway/deliveryReport';

const titles: Record<Report, { name: string; action: string; description: string }> = {
	queued: {
		name: 'Queued',
		action: 'On message queued',
		description: 'The message waits to be sent',
	},
	sentToOperator: {
		name: 'Sent to Operator',
		action: 'On message sent to operator',
		description: 'The mobile operator has the message',
	},
	rejected: {
		name: 'Rejected',
		action: 'On message rejected',
		description:
			'Final: the message was not sent, for example because no operator has such numbers',
	},
	delivered: {
		name: 'Delivered',
		action: 'On message delivered',
		description: 'Final: the message has arrived',
	},
	notDelivered: {
		name: 'Not Delivered',
		action: 'On message not delivered',
		description: 'Final: the message has not arrived',
	},
	insufficientFunds: {
		name: 'Insufficient Funds',
		action: 'On message not sent for lack of funds',
		description: 'Final: the account had no money left for the message',
	},
	unknown: {
		name: 'Unknown',
		action: 'On report with unknown code',
		description: "A report with a code that is not in SMSPRO's documents",
	},
	expired: {
		name: 'Expired',
		action: 'On report expired',
		description: 'Final: the operator never reported, and SMSPRO no longer waits for it',
	},
};

export const properties: INodeProperties[] = [
	{
		displayName:
			"Open 'Webhook URLs' above, choose 'Production URL' and click the URL to copy it. In the SMSPRO cabinet open MY PROFILE → API PARAMETERS (МОЙ ПРОФИЛЬ → ПАРАМЕТРЫ API), paste it, and tick «Включить отправку отчетов» (send reports). An account has one URL for all its reports. With the option 'Secret Token', add ?token= and your token at its end.",
		name: 'setup',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		default: ['delivered', 'expired', 'insufficientFunds', 'notDelivered', 'rejected'],
		options: Object.values(reportCodes)
			.map(({ report }) => ({ ...titles[report], value: report }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
	},
	optionsField([
		{
			displayName: 'Allowed IPs',
			name: 'allowedIps',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7, 2001:db8::/32',
			description:
				'The only addresses that may push reports: single ones and ranges, separated by commas. Behind a reverse proxy, n8n sees them only with the environment variable N8N_PROXY_HOPS. Ask the support of SMSPRO for the addresses of the gateway.',
		},
		{
			displayName: 'Confirm with Gateway',
			name: 'confirmWithGateway',
			type: 'boolean',
			default: false,
			description:
				"Whether to ask SMSPRO before believing a report, once per message ID. The items hold what SMSPRO answers. While it can't be reached or doesn't know a report yet, that report is refused with 503 and comes again.",
		},
		{
			displayName: 'Ignore Repeats',
			name: 'ignoreRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether the same report on the same message and number counts only once a day, as the gateway may push it again. Test URLs show each one.',
		},
		{
			displayName: 'Secret Token',
			name: 'secretToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A long random text that the URL in the SMSPRO cabinet must carry, as in …/webhook?token=YOUR_TOKEN. Use letters and digits only. Other requests are refused.',
		},
	]),
];
