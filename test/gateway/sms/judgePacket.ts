import type { GatewayState } from '../Gateway';
import type { Quirks } from '../Quirks';
import { type Account, admits } from '../accounts';
import { type LedgerEntry, roundMoney } from '../ledger';
import { recognisePhone } from '../phones';
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

export interface Circumstances {
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
const packetChecks: readonly PacketCheck[] = [
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

/** The status that the packet is refused with; undefined: it isn't. */
export function refusalOf(circumstances: Circumstances): number | undefined {
	const failed = packetChecks.find((check) => check.fails(circumstances));
	const status = failed?.status;
	return typeof status === 'function' ? status(circumstances.quirks) : status;
}

export function acceptPacket(packet: Packet, account: Account, state: GatewayState): void {
	const { id, parts } = packet;
	for (const number of packet.recognised) {
		const entry = entryOf(packet, number, account, state);
		state.ledger.add(entry);
		state.reports.add(entry);
	}
	account.knownIds.add(id);
	account.balance = roundMoney(account.balance - costOf(account, parts, packet.recognised.length));
}

/** Files a report of its own for each number of a packet that was refused: nothing was sent, nothing is billed. */
export function reportRefusal(
	packet: Packet,
	code: number,
	account: Account,
	state: GatewayState,
): void {
	const wrong = packet.wrong.map((phone) => recognisePhone(phone) ?? phone);
	for (const number of new Set([...packet.recognised, ...wrong])) {
		state.reports.addRefused(entryOf(packet, number, account, state), code);
	}
}

function entryOf(
	{ id, text, sender, sendAt = null, parts }: Packet,
	number: string,
	account: Account,
	state: GatewayState,
): LedgerEntry {
	return {
		login: account.login,
		id,
		number,
		text,
		sender,
		sendAt,
		parts,
		cost: costOf(account, parts, 1),
		acceptedAt: new Date(state.now()),
		otp: null,
	};
}
