import { GatewayFailure } from 'node-frame';

import type { Asking } from '../gateway/asking';
import { refusesRecipients } from '../gateway/scripts/send';
import { askPrices } from './askPrices';
import type { Packet } from './planPackets';

/** Why 'Max Cost' forbids these packets, if it does. @param maxCost in the account's currency, 0 for no limit */
export async function costProblem(
	packets: readonly Packet[],
	maxCost: number,
	asking: Asking,
): Promise<GatewayFailure | undefined> {
	if (maxCost <= 0) return undefined;
	let cost = 0;
	for (const price of await askPrices(packets, asking)) {
		if (price instanceof GatewayFailure) {
			if (refusesRecipients(price)) continue;
			return new GatewayFailure(
				price.kind,
				`'Max Cost' is set, but SMSC did not tell the price, so nothing was sent: ${price.message}`,
				price.advice,
				price.details,
			);
		}
		cost += price.cost;
	}
	if (cost <= maxCost) return undefined;
	return new GatewayFailure(
		'unreachable',
		`This would cost ${cost.toFixed(2)}, more than the ${maxCost} that 'Max Cost' allows. Nothing was sent`,
		"Raise 'Max Cost', shorten the text, or send to fewer recipients.",
		{ cause: 'configuration-invalid' },
	);
}
