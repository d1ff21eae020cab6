import { GatewayFailure, type Reply } from 'node-frame';

import { minutePause } from '../gateway/accountGate';
import { ask, type Asking } from '../gateway/asking';
import { keyOf, type MessageKey } from '../gateway/messageKey';
import { concernsAll } from '../gateway/requestErrors';
import {
	statusScript,
	type DetailLevel,
	type StatusList,
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
	for (const isOfBots of [false, true]) {
		const alike = different.filter(({ fromBot = false }) => fromBot === isOfBots);
		for (let start = 0; start < alike.length; start += listSize) {
			questions.push({ messages: alike.slice(start, start + listSize), level });
		}
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

export interface Findings {
	readonly answers: StatusAnswers;
	/** Why the asking ended before all was asked, if so. */
	readonly ended: GatewayFailure | undefined;
}

export interface AskingRules {
	/** Which failures allow to ask again; by default, all but a refusal. */
	readonly mayRepeat?: (failure: GatewayFailure) => boolean;
	/** Questions in a row that end the asking, if their answers get lost: each may take its time-out. */
	readonly maxLost?: number;
	/** Brings the rows of an answer to the messages of its question. */
	readonly pair?: typeof pairRows;
}

/** Questions in a row that end the asking, whatever fails them. */
const maxUnanswered = 3;

/** Messages of a list that failed, in one list again: SMSC doesn't say which of them it was. */
const pieceSize = 100;

/**
 * Asks for the statuses of messages, list after list. Never throws for what SMSC does: every message
 * gets an answer or a failure. A list that is refused, or whose answer can't be read, is asked for in
 * smaller pieces, at last message by message, so that what is wrong with one message is its failure
 * alone; only what every other question would meet ends the asking.
 */
export async function askStatuses(
	questions: readonly StatusQuestion[],
	asking: Asking,
	{ mayRepeat, maxLost = maxUnanswered, pair = pairRows }: AskingRules = {},
): Promise<Findings> {
	const answers = new Map<string, StatusRow | GatewayFailure>();
	const waiting = [...questions];
	let ended: GatewayFailure | undefined;
	let unanswered = 0;
	for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
		const reply: Reply<StatusList> = ended
			? { kind: 'none', failure: ended, mayHaveBeenDone: false }
			: await ask(asking, statusScript, question, mayRepeat);
		if (reply.kind === 'answer') {
			unanswered = 0;
			const rows = pair(question.messages, reply.answer);
			question.messages.forEach((message, place) => {
				answers.set(keyOf(message), rows[place] ?? leftOut());
			});
			continue;
		}
		const { failure } = reply;
		unanswered = failure.kind === 'status' ? 0 : unanswered + 1;
		const max = mayBeOfOne(failure) ? maxUnanswered : maxLost;
		if (concernsAll(failure) || unanswered >= max) ended ??= failure;
		const pieces = ended === undefined && mayBeOfOne(failure) ? inPieces(question) : [];
		waiting.push(...pieces);
		if (pieces.length > 0) continue;
		for (const message of question.messages) answers.set(keyOf(message), failure);
	}
	return { answers, ended };
}

/** Whether a list may have failed because of a single message in it. */
function mayBeOfOne({ kind, details }: GatewayFailure): boolean {
	return kind === 'status' || (kind === 'unreadable' && details.httpStatus === undefined);
}

/** A question in smaller ones; none, if it is about one message. */
function inPieces({ messages, ...rest }: StatusQuestion): StatusQuestion[] {
	const size = messages.length > pieceSize ? pieceSize : 1;
	if (messages.length === 1) return [];
	return Array.from({ length: Math.ceil(messages.length / size) }, (_, index) => ({
		...rest,
		messages: messages.slice(index * size, (index + 1) * size),
	}));
}

function leftOut(): GatewayFailure {
	return new GatewayFailure(
		'unreadable',
		"SMSC's answer says nothing of this message, or nothing that can be read",
		"Check 'Phone' and 'Message ID', and run this again in a minute.",
	);
}
