import type { NodeExecutionHint } from 'n8n-workflow';

import type { Message } from './message';
import type { Recipient } from './recipients';
import type { Outcome, Settlement } from './settlement';

const words: ReadonlyArray<readonly [Outcome, string]> = [
	['accepted', 'accepted'],
	['alreadyAccepted', 'accepted earlier or in a lost attempt'],
	['test', 'processed as a test'],
	['rejected', 'rejected'],
	['notSent', 'not sent'],
	['skipped', 'skipped'],
	['unknown', 'unknown'],
];

/**
 * What a run did, in a few sentences over its output.
 *
 * @param requests packets that were made; 0 where there is one for each recipient anyway
 * @param further sentences of the gateway: what was billed
 */
export function summary<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
	settlements: readonly Settlement[],
	requests: number,
	further: readonly string[],
): NodeExecutionHint {
	const repeated = recipients.filter((recipient) => recipient.kind === 'repeated');
	const otherTexts = repeated.filter(({ otherMessage }) => otherMessage).length;
	const outcomes = [
		...words.map(([outcome, word]) => [countOf(settlements, outcome), word] as const),
		[repeated.length, repeated.length === 1 ? 'repeated number' : 'repeated numbers'] as const,
	];
	const told = outcomes.filter(([count]) => count > 0).map((pair) => pair.join(' '));
	const packets = requests === 0 ? '' : ` in ${plural(requests, 'packet')}`;
	const sentences = [
		`${plural(settlements.length, 'recipient')}${packets}: ${told.join(', ')}.`,
		...further,
	];
	if (otherTexts > 0) {
		sentences.push(
			`${plural(otherTexts, 'repeated number')} had another text, which was not sent: choose 'Send Each' in 'Duplicate Recipients' to send every row.`,
		);
	}
	return { message: sentences.join(' '), location: 'outputPane' };
}

/** Recipients with an outcome; repeats don't count. */
export function countOf(settlements: readonly Settlement[], outcome: Outcome): number {
	return settlements.filter((each) => each.outcome === outcome && !each.duplicate).length;
}

/** SMS parts that went out in this run. */
export function acceptedParts(settlements: readonly Settlement[]): number {
	return settlements
		.filter(({ outcome, duplicate }) => outcome === 'accepted' && !duplicate)
		.reduce((sum, { parts }) => sum + (parts ?? 0), 0);
}

export function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
