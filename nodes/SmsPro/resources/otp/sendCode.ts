import { describeStatus, GatewayFailure, statusFailure } from 'node-frame';

import { gatewayName } from '../../gateway/gatewayName';
import { codeSent, repeatedTransaction, sendDocument, sendStatuses } from '../../gateway/otp/send';
import type { AskingInTurn } from './AskingInTurn';
import type { CodeMemory } from './CodeMemory';
import type { CodeRequest } from './readRequests';

/**
 * Has a code sent, unless an earlier try did, and always under the request's own transaction id: what
 * an earlier try brought in is then not sent again.
 *
 * @returns the token to verify the code with
 * @throws GatewayFailure
 */
export async function sendCode(
	asking: AskingInTurn,
	request: CodeRequest,
	memory: CodeMemory,
): Promise<string> {
	const { key, to, transactionId } = request;
	const before = memory.find(key);
	if (before.token !== null) return before.token;
	memory.asking(key, transactionId);
	const reply = await asking.ask(sendDocument, { transactionId, phone: to });
	const mayHaveBeenSent = before.transactionId !== null || reply.mayHaveBeenDone;
	if (reply.kind === 'none') {
		if (mayHaveBeenSent) throw unknown(to, transactionId, reply.failure);
		memory.notSent(key);
		throw reply.failure;
	}
	const { status, token } = reply.answer;
	if (status === codeSent) {
		if (token === '') throw noToken(to);
		memory.sent(key, token);
		return token;
	}
	if (mayHaveBeenSent) {
		throw status === repeatedTransaction ? lostToken(to, transactionId) : doubtful(to, status);
	}
	if (status !== repeatedTransaction) memory.refused(key);
	else memory.notSent(key);
	const isTakenId = status === repeatedTransaction && !request.isOwnId;
	throw isTakenId ? takenId(to, transactionId) : refusal(status);
}

function refusal(status: number): GatewayFailure {
	return statusFailure(status, describeStatus(sendStatuses, status, gatewayName));
}

function doubtful(to: string, status: number): GatewayFailure {
	const row = describeStatus(sendStatuses, status, gatewayName);
	const doubt = `The answer to an earlier try was lost, so a code may be on its way to ${to} all the same. It can't be verified.`;
	return statusFailure(status, { ...row, advice: `${row.advice}\n${doubt}` });
}

/** «Если у двух отправок указан одинаковый id, то вторая по очереди отправка будет заблокирована»: and its token isn't told again. */
function lostToken(to: string, transactionId: string): GatewayFailure {
	return statusFailure(repeatedTransaction, {
		...sendStatuses[repeatedTransaction],
		name: 'Sent before, token lost',
		happened: `A code is on its way to ${to}, but it can't be verified: the token was lost with the answer to an earlier try`,
		advice: [
			`SMSPRO has sent a code under the transaction ID ${transactionId} and does not tell its token again, so no second code was sent.`,
			"Wait until that code is no longer valid, then send a new one: in a new execution, and under another 'Transaction ID' if you gave one.",
		].join('\n'),
		cause: 'temporarily-unavailable',
	});
}

/** Only this execution makes this id. */
function takenId(to: string, transactionId: string): GatewayFailure {
	return statusFailure(repeatedTransaction, {
		...sendStatuses[repeatedTransaction],
		happened: `SMSPRO sent no code to ${to} now, because it knows the transaction ID of this sending from before`,
		advice: [
			`This is the first try that this execution knows of, under the transaction ID ${transactionId}. If n8n broke off a try before it, a code may have gone out then, and can't be verified.`,
			"To send a code, start a new execution. If that ends like this as well, this n8n was copied, or restored from a backup, and counts its executions once more: give each sending a 'Transaction ID' of its own.",
		].join('\n'),
	});
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
	const advice = `If this execution failed, open Executions, choose this one and Retry: under the transaction ID ${transactionId} no second code goes out, and if the first one did, the retry says so. A new execution sends a new code.`;
	return new GatewayFailure(
		'lost',
		`It is not known whether a code was sent to ${to}: ${failure.message}`,
		failure.kind === 'unreadable' ? `${advice}\n${failure.advice}` : advice,
		failure.details,
	);
}
