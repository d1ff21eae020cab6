import {
	askPatiently,
	describeStatus,
	eachItem,
	GatewayFailure,
	statusFailure,
	systemClock,
	type Operation,
	type Patience,
} from 'node-frame';

import { gatewayName } from '../../gateway/gatewayName';
import { connectOtp } from '../../gateway/otp/client';
import { verifyDocument, verifyResults, verifyStatuses } from '../../gateway/otp/verify';
import { otpRetries } from '../../gateway/retries';
import { readSecret } from './readSecret';

/** `otp.verify` → `{ valid, result, statusCode, status }`: a wrong or expired code is an answer, not an error. */
export const verify: Operation = {
	value: 'verify',
	name: 'Verify',
	action: 'Verify one-time password',
	description:
		"Check the code that somebody entered, free of charge. The output's 'valid' says whether it is right; a wrong or expired code does not stop the workflow.",
	fields: [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.token }}',
			description: "The 'token' that sending the code gave back. Keep it away from browsers.",
		},
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 012345',
			description: 'The code as it was entered. Leading zeros and capital letters count.',
		},
	],
	execute: async (context) => {
		const client = await connectOtp(context);
		const patience: Patience = {
			clock: systemClock,
			signal: context.getExecutionCancelSignal(),
		};
		return await eachItem(context, async (item) => {
			const token = readSecret(context.getNodeParameter('token', item), 'Token');
			const code = readSecret(context.getNodeParameter('code', item), 'Code');
			const reply = await askPatiently(
				async () => await client.ask(verifyDocument, { token, code }),
				otpRetries(Math.random),
				patience,
			);
			if (reply.kind === 'none') throw notVerified(reply.failure);
			const { status: statusCode } = reply.answer;
			const row = describeStatus(verifyStatuses, statusCode, gatewayName);
			if (!isResult(statusCode)) throw statusFailure(statusCode, row);
			const result = verifyResults[statusCode];
			return { valid: result === 'valid', result, statusCode, status: row.name };
		});
	},
};

function isResult(code: number): code is keyof typeof verifyResults {
	return Object.hasOwn(verifyResults, code);
}

function notVerified(failure: GatewayFailure): GatewayFailure {
	if (failure.kind !== 'lost') return failure;
	const advice = 'Verify the code once more: asking again costs nothing and changes nothing.';
	return new GatewayFailure(
		'lost',
		`The code could not be verified: ${failure.message}`,
		advice,
		failure.details,
	);
}
