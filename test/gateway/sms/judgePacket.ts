import type { GatewayState } from '../Gateway';
import type { Quirks } from '../Quirks';
import { type Account, admits } from '../accounts';
import { roundMoney } from '../ledger';
import type { Packet } from './Packet';

/** "общее число отправленных и подлежащих тарификации SMS равно произведению phones и smscnt" */
export function costOf(account: Account, parts: number, phones: number): number {
	return roundMoney(account.pricePerSms * parts * phones);
}

/** "в сообщении содержатся слова, блокируемые роботом": whole words, upper or lower case. */
function findStopWord(text: string, stopWords: readonly string[]): string | undefined {
	if (stopWords.length === 0) return undefined;
	const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
	return stopWords.find((word) => words.has(word.toLowerCase()));
}

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
