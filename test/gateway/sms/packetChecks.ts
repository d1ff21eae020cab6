import type { Account } from '../accounts/Account';
import { admits } from '../accounts/admits';
import type { Quirks } from '../Quirks';
import { costOf } from './costOf';
import { findStopWord } from './findStopWord';
import type { Packet } from './Packet';

interface Circumstances {
	packet: Packet;
	account: Account;
	quirks: Quirks;
	ip: string;
}

interface PacketCheck {
	status: number | ((quirks: Quirks) => number);
	fails(circumstances: Circumstances): boolean;
}

const isKnownId = ({ packet, account }: Circumstances): boolean => account.knownIds.has(packet.id);

/** What refuses a packet of a known account: the first that fails gives the status. */
export const packetChecks: readonly PacketCheck[] = [
	{ status: 3, fails: ({ account, ip }) => !admits(account, ip) },
	{ status: 10, fails: (of) => !of.quirks.checksRepeatedIdLast && isKnownId(of) },
	{ status: 5, fails: ({ packet, account }) => !account.senders.includes(packet.sender) },
	{ status: 8, fails: ({ packet }) => packet.sendAt === undefined },
	{ status: 7, fails: ({ packet }) => packet.wrong.length > 0 },
	{
		status: (quirks) => quirks.testModeStatus,
		fails: ({ packet, account }) =>
			account.state === 1 && packet.recognised.some((number) => number !== account.profilePhone),
	},
	{
		status: 6,
		fails: ({ packet, account }) => findStopWord(packet.text, account.stopWords) !== undefined,
	},
	{
		status: 4,
		fails: ({ packet, account }) =>
			costOf(account, packet.parts, packet.recognised.length) > account.balance,
	},
	{ status: 10, fails: (of) => of.quirks.checksRepeatedIdLast && isKnownId(of) },
];
