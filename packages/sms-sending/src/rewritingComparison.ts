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

type Rewritten = Pick<RewritingPrice, 'text' | 'encoding' | 'parts' | 'blockedBy'>;

/**
 * Compares what texts would cost as they are and rewritten, side by side, as SMS in GSM-7 or UCS-2. Items
 * of one run mostly have the same text: each is rewritten once.
 *
 * @returns the comparison of one text; `costOf`: so many parts, in the account's currency
 */
export function rewritingComparison() {
	const known = new Map<string, Record<Rewriting, Rewritten>>();

	return (
		text: string,
		language: RewriteRules['language'],
		costOf: (parts: number) => number,
	): Record<Rewriting, RewritingPrice> => {
		const key = `${language} ${text}`;
		const ways = known.get(key) ?? rewriteInAllWays(text, language);
		known.set(key, ways);
		const asIs = costOf(ways.asIs.parts);
		const priced = (way: Rewritten): RewritingPrice => {
			const { text: rewritten, encoding, parts, blockedBy } = way;
			const cost = roundMoney(costOf(parts));
			const saved = roundMoney(asIs - cost);
			return { text: rewritten, encoding, parts, cost, saved, blockedBy };
		};
		return { asIs: priced(ways.asIs), smart: priced(ways.smart), latin: priced(ways.latin) };
	};
}

function rewriteInAllWays(
	text: string,
	language: RewriteRules['language'],
): Record<Rewriting, Rewritten> {
	const inOneWay = (rewriting: Rewriting): Rewritten => {
		const rewritten = rewriteText(text, { rewriting, language });
		const { encoding, parts } = measureText(rewritten.text);
		return { ...rewritten, encoding, parts };
	};
	return { asIs: inOneWay('asIs'), smart: inOneWay('smart'), latin: inOneWay('latin') };
}
