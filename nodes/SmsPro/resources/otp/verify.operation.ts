import {
	describeStatus,
	eachItem,
	GatewayFailure,
	statusFailure,
	systemClock,
	type GatewayStatus,
	type Operation,
} from 'node-frame';

import { gatewayName } from '../../gateway/gatewayName';
import { connectOtp } from '../../gateway/otp/client';
import {
	expiredCode,
	unknownToken,
	verifyDocument,
	verifyResults,
	verifyStatuses,
} from '../../gateway/otp/verify';
import { AskingInTurn } from './AskingInTurn';
import { readSecret } from './readSecret';
import { UnansweredTokens } from './UnansweredTokens';

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
		const signal = context.getExecutionCancelSignal();
		const asking = new AskingInTurn(client, { clock: systemClock, signal });
		const unanswered = new UnansweredTokens(context);
		return await eachItem(context, async (item) => {
			const token = readSecret(context.getNodeParameter('token', item), 'Token');
			const code = readSecret(context.getNodeParameter('code', item), 'Code');
			const reply = await asking.ask(verifyDocument, { token, code });
			if (reply.mayHaveBeenDone) unanswered.add(token);
			if (reply.kind === 'none') throw notVerified(reply.failure);
			const { status: statusCode } = reply.answer;
			const row = describeStatus(verifyStatuses, statusCode, gatewayName);
			if (!isResult(statusCode)) throw statusFailure(statusCode, row);
			if (endsToken(statusCode) && unanswered.has(token)) throw lostResult(statusCode, row);
			unanswered.delete(token);
			const result = verifyResults[statusCode];
			return { valid: result === 'valid', result, statusCode, status: row.name };
		});
	},
};

function isResult(code: number): code is keyof typeof verifyResults {
	return Object.hasOwn(verifyResults, code);
}

/** What a gateway may say of a token that a right code has used up. */
function endsToken(code: number): boolean {
	return code === unknownToken || code === expiredCode;
}

/** The answer that got lost may have been that the code is right, and the last one about this token. */
function lostResult(code: number, row: GatewayStatus): GatewayFailure {
	return statusFailure(code, {
		...row,
		happened: `It is not known whether the code was right, because the answer to an earlier try was lost. The last answer: ${row.happened}`,
		advice: 'Send a new code, and have it entered.',
	});
}

function notVerified(failure: GatewayFailure): GatewayFailure {
	if (failure.kind !== 'lost') return failure;
	return new GatewayFailure(
		'lost',
		`The code could not be verified: ${failure.message}`,
		'Verify the code again, which is free. If SMSPRO does not know the token any more then, send a new code.',
		failure.details,
	);
}
