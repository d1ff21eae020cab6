import type { Packet } from '../../broadcast/plan';
import type { XmlClient } from '../../gateway/client';
import { accountDocument, type AccountAnswer } from '../../gateway/documents/info';
import { asGatewayFailure, GatewayFailure } from 'node-frame';

/** The account's prices and balance, or why they are not known. */
export type Price = AccountAnswer | GatewayFailure;

/** Asks once for the price of an SMS; not at all when nothing will be billed. Never rejects for the gateway's sake. */
export async function priceOfSms(
	client: XmlClient,
	packets: readonly Packet[],
): Promise<Price | null> {
	if (packets.every(({ message }) => message.test)) return null;
	try {
		return await client.askOrThrow(accountDocument, {});
	} catch (error) {
		return asGatewayFailure(error);
	}
}

/** SMS parts that the packets will be billed for. */
function billedParts(packets: readonly Packet[]): number {
	return packets.reduce(
		(sum, { message, numbers }) => sum + (message.test ? 0 : message.parts * numbers.length),
		0,
	);
}

/** Why 'Max Cost' forbids these packets, if it does. @param maxCost in the account's currency, 0 for no limit */
export async function costProblem(
	packets: readonly Packet[],
	maxCost: number,
	asked: Promise<Price | null>,
): Promise<GatewayFailure | undefined> {
	if (maxCost <= 0) return undefined;
	const price = await asked;
	if (price === null) return undefined;
	if (price instanceof GatewayFailure) {
		return new GatewayFailure(
			price.kind,
			`'Max Cost' is set, but the price could not be asked, so nothing was sent: ${price.message}`,
			price.advice,
			price.details,
		);
	}
	const parts = billedParts(packets);
	const cost = parts * price.pricePerSms;
	if (cost <= maxCost) return undefined;
	return new GatewayFailure(
		'unreachable',
		`This would cost ${cost.toFixed(2)} (${parts} SMS parts at ${price.pricePerSms}), more than the ${maxCost} that 'Max Cost' allows. Nothing was sent`,
		"Raise 'Max Cost', shorten the text, or send to fewer numbers.",
		{ cause: 'configuration-invalid' },
	);
}
