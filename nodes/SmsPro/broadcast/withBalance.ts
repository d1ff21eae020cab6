import { asGatewayFailure, GatewayFailure } from 'node-frame';

import type { XmlClient } from '../gateway/client';
import { accountDocument } from '../gateway/documents/info';

/** The refusal for lack of money, with the balance and the price in it if the gateway tells them. */
export async function withBalance(
	failure: GatewayFailure,
	client: XmlClient,
): Promise<GatewayFailure> {
	try {
		const { balance, pricePerSms } = await client.askOrThrow(accountDocument, {});
		return new GatewayFailure(
			failure.kind,
			`${failure.message}. The balance is ${balance.toFixed(2)}, an SMS part costs ${pricePerSms}`,
			failure.advice,
			failure.details,
		);
	} catch (error) {
		asGatewayFailure(error);
		return failure;
	}
}
