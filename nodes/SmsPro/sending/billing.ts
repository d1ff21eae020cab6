import { asGatewayFailure, GatewayFailure } from 'node-frame';
import {
	acceptedParts,
	countOf,
	formatMoney,
	plural,
	type Packet,
	type Price,
	type Settlement,
} from 'sms-sending';

import type { XmlClient } from '../gateway/client';
import {
	accountDocument,
	inactiveAccountNote,
	type AccountAnswer,
} from '../gateway/documents/info';
import type { SmsProMessage } from './message';

/** Asks for the account's price and balance. Never rejects for the gateway's sake. */
export async function askAccount(client: XmlClient): Promise<AccountAnswer | GatewayFailure> {
	try {
		return await client.askOrThrow(accountDocument, {});
	} catch (error) {
		return asGatewayFailure(error);
	}
}

export function priceOf(
	packets: ReadonlyArray<Packet<SmsProMessage>>,
	account: AccountAnswer | GatewayFailure,
): Price | GatewayFailure {
	if (account instanceof GatewayFailure) return account;
	const parts = packets.reduce(
		(sum, { message, addresses }) => sum + (message.test ? 0 : message.parts * addresses.length),
		0,
	);
	return {
		cost: parts * account.pricePerSms,
		reckoning: `${parts} SMS parts at ${account.pricePerSms}`,
	};
}

/** What a run was billed, and what there is to say of the account. */
export function describeBilling(
	settlements: readonly Settlement[],
	account: AccountAnswer | GatewayFailure | null,
): string[] {
	const known = account instanceof GatewayFailure ? null : account;
	const unknown = countOf(settlements, 'unknown');
	return [
		`${billed(settlements, known)}${unknown > 0 ? `, as far as is known: ${unknown} unknown may have been billed` : ''}.`,
		...(known !== null && known.state !== 0 ? [inactiveAccountNote] : []),
	];
}

function billed(settlements: readonly Settlement[], account: AccountAnswer | null): string {
	const parts = acceptedParts(settlements);
	const before = countOf(settlements, 'alreadyAccepted');
	if (parts === 0) return before > 0 ? 'Nothing was billed twice' : 'Nothing was billed';
	const { pricePerSms } = account ?? {};
	return [
		`${plural(parts, 'SMS part')} billed`,
		...(pricePerSms === undefined
			? []
			: [`: about ${formatMoney(parts * pricePerSms)} (${formatMoney(pricePerSms)} each)`]),
		...(before > 0 ? [', besides what was accepted earlier or in a lost attempt'] : []),
	].join('');
}

/** The refusal for lack of money, with the balance and the price in it if the gateway tells them. */
export async function withBalance(
	failure: GatewayFailure,
	client: XmlClient,
): Promise<GatewayFailure> {
	const account = await askAccount(client);
	if (account instanceof GatewayFailure) return failure;
	const { balance, pricePerSms } = account;
	return new GatewayFailure(
		failure.kind,
		`${failure.message}. The balance is ${balance.toFixed(2)}, an SMS part costs ${pricePerSms}`,
		failure.advice,
		failure.details,
	);
}
