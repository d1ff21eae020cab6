import {
	askPatiently,
	describeStatus,
	GatewayFailure,
	statusFailure,
	type Patience,
} from 'node-frame';

import { gatewayName } from '../../gateway/gatewayName';
import type { OtpClient } from '../../gateway/otp/client';
import { codeSent, repeatedTransaction, sendDocument, sendStatuses } from '../../gateway/otp/send';
import { otpRetries } from '../../gateway/retries';
import type { CodeRequest } from './readRequests';

/**
 * Has a code sent, always under the request's own transaction id: what an earlier try brought in is
 * then not sent again.
 *
 * @returns the token to verify the code with
 * @throws GatewayFailure
 */
export async function sendCode(
	client: OtpClient,
	{ to, transactionId, derivedId }: CodeRequest,
	patience: Patience,
): Promise<string> {
	const question = { transactionId, phone: to };
	const reply = await askPatiently(
		async () => await client.ask(sendDocument, question),
		otpRetries(Math.random),
		patience,
	);
	const { mayHaveBeenDone } = reply;
	if (reply.kind === 'none') {
		throw mayHaveBeenDone ? unknown(to, transactionId, reply.failure) : reply.failure;
	}
	const { status, token } = reply.answer;
	if (status === codeSent) {
		if (token === '') throw noToken(to);
		return token;
	}
	if (status === repeatedTransaction && (derivedId || mayHaveBeenDone)) {
		throw lostToken(to, transactionId);
	}
	const { happened, advice, ...row } = describeStatus(sendStatuses, status, gatewayName);
	throw statusFailure(status, {
		...row,
		happened,
		advice: mayHaveBeenDone
			? `${advice}\nThe answer to an earlier try was lost, so a code may be on its way to ${to} all the same. It can't be verified.`
			: advice,
	});
}

/** «Если у двух отправок указан одинаковый id, то вторая по очереди отправка будет заблокирована»: and its token isn't told again. */
function lostToken(to: string, transactionId: string): GatewayFailure {
	const status = {
		...sendStatuses[repeatedTransaction],
		name: 'Sent before, token lost',
		happened: `A code is on its way to ${to}, but it can't be verified: the token was lost with the answer to an earlier try`,
		advice: [
			`SMSPRO has sent a code under the transaction ID ${transactionId} and does not tell its token again, so no second code was sent.`,
			"Wait until the life time of that code is over, then send a new one: in a new execution, or under another 'Transaction ID'.",
		].join('\n'),
		cause: 'temporarily-unavailable' as const,
	};
	return statusFailure(repeatedTransaction, status);
}

function noToken(to: string): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		`A code is on its way to ${to}, but it can't be verified: SMSPRO gave no token with it`,
		'Send a new code in a new execution. If this happens again, tell the support of SMSPRO that /api/otp/send answers with status 0 and without a token.',
		{ statusCode: codeSent },
	);
}

function unknown(to: string, transactionId: string, failure: GatewayFailure): GatewayFailure {
	const advice = `Retry this execution: under the transaction ID ${transactionId} no second code goes out. If the first one did, the retry says so, and a new execution sends a new code.`;
	return new GatewayFailure(
		'lost',
		`It is not known whether a code was sent to ${to}: ${failure.message}`,
		failure.kind === 'unreadable' ? `${advice}\n${failure.advice}` : advice,
		failure.details,
	);
}
