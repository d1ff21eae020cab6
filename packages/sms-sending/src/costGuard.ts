import { GatewayFailure } from 'node-frame';

import { formatMoney, roundMoney } from './money';

/** What packets would cost. */
export interface Price {
	/** In the account's currency. */
	readonly cost: number;
	/** How it comes about, for a bracket; empty if there is no more to say. */
	readonly reckoning: string;
}

/**
 * Why 'Max Cost' forbids to send, if it does.
 *
 * @param maxCost in the account's currency
 * @param price or why the gateway doesn't tell it
 */
export function costProblem(
	gateway: string,
	maxCost: number,
	price: Price | GatewayFailure,
): GatewayFailure | undefined {
	if (price instanceof GatewayFailure) {
		return new GatewayFailure(
			price.kind,
			`'Max Cost' is set, but ${gateway} did not tell the price, so nothing was sent: ${price.message}`,
			price.advice,
			price.details,
		);
	}
	const cost = roundMoney(price.cost);
	if (cost <= roundMoney(maxCost)) return undefined;
	const reckoning = price.reckoning === '' ? '' : ` (${price.reckoning})`;
	return new GatewayFailure(
		'unreachable',
		`This would cost ${formatMoney(cost)}${reckoning}, more than the ${maxCost} that 'Max Cost' allows. Nothing was sent`,
		"Raise 'Max Cost', shorten the text, or send to fewer recipients.",
		{ cause: 'configuration-invalid' },
	);
}
