import type { NodeExecutionHint } from 'n8n-workflow';

import type { Recipient } from '../../broadcast/recipient';
import type { Settlement } from '../../broadcast/settle';
import { GatewayFailure } from 'node-frame';
import { inactiveAccountNote } from '../../gateway/documents/info';
import type { Price } from './cost';

/** What a run did, in one line over its output: recipients, requests, parts, cost. */
export function sendHint(
	recipients: readonly Recipient[],
	settlements: readonly Settlement[],
	requests: number,
	price: Price | null,
): NodeExecutionHint {
	const count = (outcome: Settlement['outcome']) =>
		settlements.filter((each) => each.outcome === outcome && !each.duplicate).length;
	const parts = settlements
		.filter(({ outcome, duplicate }) => outcome === 'accepted' && !duplicate)
		.reduce((sum, each) => sum + (each.parts ?? 0), 0);
	const repeated = recipients.filter(({ kind }) => kind === 'repeated').length;
	const otherTexts = recipients.filter(
		(recipient) => recipient.kind === 'repeated' && recipient.otherMessage,
	).length;
	const sentences = [
		`${plural(settlements.length, 'recipient')} in ${plural(requests, 'packet')}: ${[
			[count('accepted'), 'accepted'],
			[count('alreadyAccepted'), 'accepted before'],
			[count('test'), 'processed as a test'],
			[count('rejected'), 'rejected'],
			[count('notSent'), 'not sent'],
			[count('unknown'), 'unknown'],
			[repeated, repeated === 1 ? 'repeated number' : 'repeated numbers'],
		]
			.filter(([number]) => number !== 0)
			.map(([number, label]) => `${number} ${label}`)
			.join(', ')}.`,
		`${billed(parts, count('alreadyAccepted'), price)}${count('unknown') > 0 ? ', as far as is known' : ''}.`,
	];
	if (otherTexts > 0) {
		sentences.push(
			`${plural(otherTexts, 'repeated number')} had another text, which was not sent: choose 'Send Each' in 'Duplicate Recipients' to send every row.`,
		);
	}
	if (price !== null && !(price instanceof GatewayFailure) && price.state !== 0) {
		sentences.push(inactiveAccountNote);
	}
	return { message: sentences.join(' '), location: 'outputPane' };
}

function billed(parts: number, acceptedBefore: number, price: Price | null): string {
	if (parts > 0) return `${plural(parts, 'SMS part')} billed${costOf(parts, price)}`;
	return acceptedBefore > 0 ? 'Nothing more was billed' : 'Nothing was billed';
}

function costOf(parts: number, price: Price | null): string {
	if (price === null || price instanceof GatewayFailure) return '';
	return `: about ${money(parts * price.pricePerSms)} (${money(price.pricePerSms)} each)`;
}

/** With two decimals, or as many as a price has. */
function money(amount: number): string {
	return amount.toLocaleString('en', {
		minimumFractionDigits: 2,
		maximumFractionDigits: 4,
		useGrouping: false,
	});
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
