import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
	asGatewayFailure,
	errorItem,
	GatewayFailure,
	InputProblem,
	optionsField,
	showAsked,
	systemClock,
	toNodeError,
	type Operation,
} from 'node-frame';

import { connectOtp } from '../../gateway/otp/client';
import { codeSent, sendStatuses } from '../../gateway/otp/send';
import { AskingInTurn } from './AskingInTurn';
import { CodeMemory } from './CodeMemory';
import { readRequests } from './readRequests';
import { sendCode } from './sendCode';

const fields: INodeProperties[] = [
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
	optionsField([
		{
			displayName: 'Transaction ID',
			name: 'transactionId',
			type: 'string',
			default: '',
			placeholder: 'e.g. login20261122A7',
			description:
				'An ID of your own for this code: at most 32 Latin letters and digits, never used before. Leave it out to let the node make one that is safe to repeat.',
		},
	]),
];

const asks = { to: 'phone' };

/** `otp.send` → `{ to, transactionId, token, statusCode, status }`; an item that fails has no token. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send one-time password (costs money)',
	description:
		'Send a code in an SMS to one phone number, and get the token to verify it with. Costs money for each SMS part.',
	fields,
	asks,
	execute: async (context) => {
		const node = context.getNode();
		const stopOnError = !context.continueOnFail();
		const memory = new CodeMemory(context);
		const requests = readRequests(context, fields, memory);
		const client = await connectOtp(context);
		const signal = context.getExecutionCancelSignal();
		const asking = new AskingInTurn(client, { clock: systemClock, signal });
		const output: INodeExecutionData[] = [];
		let isComplete = true;
		for (const [item, request] of requests.entries()) {
			if (request instanceof InputProblem) {
				isComplete = false;
				const asked = showAsked(context, item, asks);
				output.push(errorItem(context, toNodeError(node, request, item), item, asked));
				continue;
			}
			const { to, transactionId } = request;
			const token = await sendCode(asking, request, memory).catch(asGatewayFailure);
			if (typeof token === 'string') {
				const { name: status } = sendStatuses[codeSent];
				const json = { to, transactionId, token, statusCode: codeSent, status };
				output.push({ json, pairedItem: { item } });
				continue;
			}
			if (stopOnError) throw toNodeError(node, withKeptTokens(token, item), item);
			isComplete = false;
			const { statusCode = null, status } = token.details;
			const fields = { to, transactionId, token: null, statusCode, status: status?.name ?? null };
			output.push(errorItem(context, toNodeError(node, token, item), item, fields));
		}
		// Retry On Fail may run the node again for an item with an error; nothing else does.
		if (isComplete || node.retryOnFail !== true) memory.forget();
		return output;
	},
};

function withKeptTokens(failure: GatewayFailure, sentBefore: number): GatewayFailure {
	if (sentBefore === 0) return failure;
	const kept =
		sentBefore === 1
			? '1 code was sent before this one, and its token is kept'
			: `${sentBefore} codes were sent before this one, and their tokens are kept`;
	const advice = [
		failure.advice,
		`${kept} with this execution: open Executions, choose this one and Retry. No code goes out twice.`,
		"To leave this item out, set On Error to Continue in the node's settings first, and Retry with the currently saved workflow.",
	].join('\n');
	return new GatewayFailure(failure.kind, failure.message, advice, failure.details);
}
