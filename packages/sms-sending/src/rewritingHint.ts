import { partsIn, rewriteText, type Rewriting } from 'sms-text';

import type { Message } from './message';
import type { Recipient } from './recipients';
import type { Settlement } from './settlement';

/** Texts that are looked at: those of one run are mostly of one template, and rewriting each of a hundred thousand takes seconds. */
const maxTexts = 200;

/** By value of the option, in the order in which they change a text more; what the form calls them. */
const choices = [
	['smart', 'Smart'],
	['latin', 'Latin Letters'],
] as const satisfies ReadonlyArray<readonly [Rewriting, string]>;

/** Says which 'Rewrite Text' would have halved the SMS parts that went out, if one would have. */
export function rewritingHint<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
	settlements: readonly Settlement[],
): string[] {
	const counts = new Map<M, number>();
	let others = 0;
	let all = 0;
	for (const [index, { outcome, duplicate }] of settlements.entries()) {
		const recipient = recipients[index];
		if (outcome !== 'accepted' || duplicate || recipient?.kind !== 'valid') continue;
		const { message } = recipient;
		const parts = message.parts ?? 0;
		all += parts;
		if (counts.size >= maxTexts && !counts.has(message)) others += parts;
		else counts.set(message, (counts.get(message) ?? 0) + 1);
	}
	const looked = all - others;
	for (const [rewriting, name] of choices) {
		let parts = 0;
		for (const [message, count] of counts) parts += count * partsAs(rewriting, message);
		if (parts === 0 || parts * 2 > looked) continue;
		const about = others === 0 ? '' : 'about ';
		const total = Math.round((parts * all) / looked);
		return [
			`With 'Rewrite Text' set to '${name}' this would have taken ${about}${total} SMS part${total === 1 ? '' : 's'} instead of ${all}.`,
		];
	}
	return [];
}

function partsAs(rewriting: Rewriting, { text, parts, alphabet }: Message): number {
	// Nothing is less than one part.
	if (alphabet === undefined || parts === null || parts <= 1) return parts ?? 0;
	return partsIn(rewriteText(text, { rewriting, alphabet }).text, alphabet);
}
