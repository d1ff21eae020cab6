import type { DetailLevel, MessageKey, StatusQuestion } from '../gateway/scripts/status';
import { keyOf } from './messageKeys';

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
