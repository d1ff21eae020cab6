import { measureText, rewriteText, type RewriteRules, type Rewriting } from 'sms-text';

import { roundMoney } from './money';

/** What a text would cost in one way of 'Rewrite Text'. A type and no interface, so that it is plain data to n8n. */
export type RewritingPrice = {
	readonly text: string;
	readonly encoding: 'GSM-7' | 'UCS-2';
	readonly parts: number;
	/** In the account's currency. */
	readonly cost: number;
	/** Against the text as it is. */
	readonly saved: number;
	/** What keeps the text long all the same: characters without a look-alike, and links or codes that must stay. */
	readonly blockedBy: readonly string[];
};

/**
 * What a text would cost as it is and rewritten, side by side, as SMS in GSM-7 or UCS-2.
 *
 * @param costOf so many parts, in the account's currency
 */
export function compareRewritings(
	text: string,
	language: RewriteRules['language'],
	costOf: (parts: number) => number,
): Record<Rewriting, RewritingPrice> {
	const asIs = costOf(measureText(text).parts);
	const price = (rewriting: Rewriting): RewritingPrice => {
		const rewritten = rewriteText(text, { rewriting, language });
		const { encoding, parts } = measureText(rewritten.text);
		const cost = roundMoney(costOf(parts));
		return { ...rewritten, encoding, parts, cost, saved: roundMoney(asIs - cost) };
	};
	return { asIs: price('asIs'), smart: price('smart'), latin: price('latin') };
}
