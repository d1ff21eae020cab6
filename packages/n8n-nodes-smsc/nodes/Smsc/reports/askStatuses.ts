import { GatewayFailure, type Reply } from 'node-frame';

import { minutePause } from '../gateway/accountGate';
import { ask, type Asking } from '../gateway/asking';
import { keyOf, type MessageKey } from '../gateway/messageKey';
import {
	statusScript,
	type DetailLevel,
	type StatusQuestion,
	type StatusRow,
} from '../gateway/scripts/status';
import { pairRows } from './pairRows';

/**
 * Messages in one list request. SMSC's documents give no limit; this many are about 12 kB of form and,
 * with all details, some 500 kB of answer.
 */
export const listSize = 500;

/**
 * The fewest questions that cover all messages, each message once. A question of one message is no
 * list request, so it doesn't have to wait for its minute.
 */
export function planQuestions(
	messages: readonly MessageKey[],
	level: DetailLevel,
): StatusQuestion[] {
	const different = [...new Map(messages.map((message) => [keyOf(message), message])).values()];
	const questions: StatusQuestion[] = [];
	for (let start = 0; start < different.length; start += listSize) {
		questions.push({ messages: different.slice(start, start + listSize), level });
	}
	return questions;
}

/** Milliseconds that list requests will wait for each other. @param firstPause until the first may start */
export function forecastPauses(questions: readonly StatusQuestion[], firstPause: number): number {
	const lists = questions.filter((question) => statusScript.isList?.(question)).length;
	return lists === 0 ? 0 : firstPause + (lists - 1) * minutePause;
}

/** What SMSC says about each message, or why it says nothing; by `keyOf`. */
export type StatusAnswers = ReadonlyMap<string, StatusRow | GatewayFailure>;

/**
 * Asks for the statuses of messages, list after list. Never throws for what SMSC does: every message
 * gets an answer or a failure, and a failure that every other question would meet ends the asking.
 *
 * @param mayRepeat which failures allow to ask again; by default, all but a refusal
 */
export async function askStatuses(
	questions: readonly StatusQuestion[],
	asking: Asking,
	mayRepeat?: (failure: GatewayFailure) => boolean,
): Promise<StatusAnswers> {
	const answers = new Map<string, StatusRow | GatewayFailure>();
	let hopeless: Reply<never> | undefined;
	for (const question of questions) {
		const reply = hopeless ?? (await ask(asking, statusScript, question, mayRepeat));
		if (reply.kind === 'none') {
			hopeless = reply;
			for (const message of question.messages) answers.set(keyOf(message), reply.failure);
			continue;
		}
		const paired = pairRows(question.messages, reply.answer);
		question.messages.forEach((message, index) => {
			answers.set(keyOf(message), paired[index] ?? leftOut());
		});
	}
	return answers;
}

function leftOut(): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		"SMSC's answer leaves this message out",
		"Check 'Phone' and 'Message ID', and run this again in a minute.",
	);
}
