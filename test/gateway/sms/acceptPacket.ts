import type { Account } from '../accounts/Account';
import type { GatewayState } from '../GatewayState';
import { roundMoney } from '../ledger/roundMoney';
import { costOf } from './costOf';
import type { Packet } from './Packet';

export function acceptPacket(packet: Packet, account: Account, state: GatewayState): void {
	const { id, text, sender, parts } = packet;
	const acceptedAt = new Date(state.now());
	const sendAt = packet.sendAt ?? null;
	const cost = costOf(account, parts, 1);
	for (const number of packet.recognised) {
		const entry = {
			login: account.login,
			id,
			number,
			text,
			sender,
			sendAt,
			parts,
			cost,
			acceptedAt,
			otp: null,
		};
		state.ledger.add(entry);
		state.reports.add(entry);
	}
	account.knownIds.add(id);
	account.balance = roundMoney(account.balance - costOf(account, parts, packet.recognised.length));
}
