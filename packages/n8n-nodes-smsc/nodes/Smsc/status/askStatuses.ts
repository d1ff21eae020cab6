import { asGatewayFailure, GatewayFailure } from 'node-frame';

import { statusScript, type StatusQuestion } from '../gateway/scripts/status';
import type { StatusRow } from '../gateway/statusRow';
import { askPatiently } from '../pace/askPatiently';
import type { Asking } from '../pace/Asking';
import { stopped } from '../pace/stopped';
import { keyOf } from './messageKeys';
import { pairRows } from './pairRows';

/** What SMSC says about each message, or why it says nothing; by `keyOf`. */
export type StatusAnswers = ReadonlyMap<string, StatusRow | GatewayFailure>;

/**
 * Asks for the statuses of messages, list after list. Never throws for what SMSC does: every message
 * gets an answer or a failure, and a failure that every other question would meet ends the asking.
 */
export async function askStatuses(
	questions: readonly StatusQuestion[],
	asking: Asking,
): Promise<StatusAnswers> {
	const answers = new Map<string, StatusRow | GatewayFailure>();
	let hopeless: GatewayFailure | undefined;
	for (const question of questions) {
		const rows: readonly StatusRow[] | GatewayFailure =
			hopeless ?? (asking.signal?.aborted ? stopped() : await askOne(question, asking));
		if (rows instanceof GatewayFailure) {
			hopeless = rows;
			for (const message of question.messages) answers.set(keyOf(message), rows);
			continue;
		}
		const paired = pairAnswer(question, rows);
		question.messages.forEach((message, index) => {
			answers.set(keyOf(message), paired[index] ?? leftOut());
		});
	}
	return answers;
}

async function askOne(
	question: StatusQuestion,
	asking: Asking,
): Promise<readonly StatusRow[] | GatewayFailure> {
	const { client, gate, clock, signal, onPause } = asking;
	const ask = async () => await client.ask(statusScript, question);
	const isList = question.messages.length > 1;
	try {
		return await askPatiently(
			async () =>
				isList
					? await gate.passList(ask, clock, signal, (ms) =>
							onPause(ms, 'for the next list request, of which SMSC takes one a minute'),
						)
					: await gate.pass(ask),
			asking,
		);
	} catch (error) {
		return asGatewayFailure(error);
	}
}

/** The answer to a question of one message is its row, whether it names the message or not. */
function pairAnswer(
	{ messages }: StatusQuestion,
	rows: readonly StatusRow[],
): ReadonlyArray<StatusRow | undefined> {
	return messages.length === 1 && rows.length === 1 ? rows : pairRows(messages, rows);
}

function leftOut(): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		"SMSC's answer leaves this message out",
		"Check 'Phone' and 'Message ID', and run this again in a minute.",
	);
}
