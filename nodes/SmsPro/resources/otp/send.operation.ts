import type { INodeExecutionData } from 'n8n-workflow';
import {
	asGatewayFailure,
	errorItem,
	GatewayFailure,
	InputProblem,
	systemClock,
	toNodeError,
	type Operation,
	type Patience,
} from 'node-frame';

import { connectOtp } from '../../gateway/otp/client';
import { codeSent, sendStatuses } from '../../gateway/otp/send';
import { readRequests } from './readRequests';
import { sendCode } from './sendCode';

/** `otp.send` → `{ to, transactionId, token, statusCode, status }`; an item that fails has no token. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send one-time password (costs money)',
	description:
		'Send a code in an SMS to one phone number, and get the token to verify it with. Costs money for each SMS part.',
	fields: [
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0555 123 456',
			description:
				'The number that gets the code. Its text, length and life time are set in the SMSPRO cabinet.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Transaction ID',
					name: 'transactionId',
					type: 'string',
					default: '',
					placeholder: 'e.g. login20261122A7',
					description:
						'An ID of your own for this code: at most 32 Latin letters and digits, never used before. Leave it out to let the node make one that is safe to repeat.',
				},
			],
		},
	],
	execute: async (context) => {
		const node = context.getNode();
		const stopOnError = !context.continueOnFail();
		const requests = readRequests(context);
		const wrong = requests.findIndex((request) => request instanceof InputProblem);
		// Before the first SMS, whose token would be lost with the run.
		if (wrong >= 0 && stopOnError) throw toNodeError(node, requests[wrong], wrong);

		const client = await connectOtp(context);
		const patience: Patience = {
			clock: systemClock,
			signal: context.getExecutionCancelSignal(),
		};
		const output: INodeExecutionData[] = [];
		for (const [item, request] of requests.entries()) {
			if (request instanceof InputProblem) {
				output.push(errorItem(context, toNodeError(node, request, item), item));
				continue;
			}
			const { to, transactionId } = request;
			const token = await sendCode(client, request, patience).catch(asGatewayFailure);
			if (typeof token === 'string') {
				const { name: status } = sendStatuses[codeSent];
				const json = { to, transactionId, token, statusCode: codeSent, status };
				output.push({ json, pairedItem: { item } });
				continue;
			}
			if (stopOnError) throw toNodeError(node, withLostTokens(token, item), item);
			const { statusCode = null, status } = token.details;
			const fields = { to, transactionId, token: null, statusCode, status: status?.name ?? null };
			output.push(errorItem(context, toNodeError(node, token, item), item, fields));
		}
		return output;
	},
};

function withLostTokens(failure: GatewayFailure, sentBefore: number): GatewayFailure {
	if (sentBefore === 0) return failure;
	const lost =
		sentBefore === 1
			? '1 code was sent before this one, and its token is lost with this run. Set On Error to Continue to keep it.'
			: `${sentBefore} codes were sent before this one, and their tokens are lost with this run. Set On Error to Continue to keep them.`;
	const { kind, message, advice, details } = failure;
	return new GatewayFailure(kind, message, `${advice}\n${lost}`, details);
}
