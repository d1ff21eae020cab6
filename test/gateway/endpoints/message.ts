import { type Account, authorise } from '../accounts';
import type { GatewayState } from '../Gateway';
import type { Quirks } from '../Quirks';
import { acceptPacket, type Circumstances, refusalOf, reportRefusal } from '../sms/judgePacket';
import { isWellFormed, type Packet, readPacket } from '../sms/Packet';
import { messageStatuses } from '../statuses';
import { xmlEndpoint, type XmlReply } from './xmlEndpoint';

const accepted = 0;
const badFormat = 1;
const badLogin = 2;
const noMoney = 4;
const wrongPhone = 7;
const busy = 9;
const repeatedId = 10;
const tested = 11;

/** "1. ОТПРАВКА SMS-СООБЩЕНИЙ" */
export const message = xmlEndpoint('message', {
	answer(request, caller, state) {
		const { accounts, quirks } = state;
		if (request === undefined) return reply(badFormat, undefined, quirks);

		const packet = readPacket(request, accounts, quirks);
		const isAmbiguous = ['login', 'pwd', 'id', 'sender', 'text', 'time', 'phones', 'test'].some(
			(name) => request.isRepeated(name),
		);
		if (isAmbiguous || !isWellFormed(packet, quirks)) return reply(badFormat, packet, quirks);

		const account = authorise(accounts, packet.login, packet.password);
		if (account === undefined) return reply(badLogin, packet, quirks);
		if (caller.concurrentRequests >= state.maxConcurrentRequests) {
			return reply(busy, packet, quirks);
		}

		const circumstances = { packet, account, quirks, ip: caller.ip };
		const refusal = refusalOf(circumstances);
		if (refusal === undefined) return reply(take(packet, account, state), packet, quirks);

		refuse(refusal, circumstances, state);
		return reply(refusal, packet, quirks);
	},

	/** "Необходимо повторить запрос с тем же id через 5-10 сек." */
	refuseAsBusy(request, { accounts, quirks }) {
		return reply(busy, request && readPacket(request, accounts, quirks), quirks);
	},
});

function take(packet: Packet, account: Account, state: GatewayState): number {
	if (!packet.test) {
		acceptPacket(packet, account, state);
		return accepted;
	}
	state.ledger.addTest({
		login: account.login,
		id: packet.id,
		numbers: packet.recognised,
		text: packet.text,
		sender: packet.sender,
		sendAt: packet.sendAt ?? null,
		parts: packet.parts,
		processedAt: new Date(state.now()),
	});
	if (state.quirks.remembersTestIds) account.knownIds.add(packet.id);
	return tested;
}

/** What `/api/dr` says of the numbers of a refused packet, where it knows it. */
const reportCodeOf: Readonly<Record<number, number>> = { [noMoney]: 5, [wrongPhone]: 2 };

/** What a refused packet leaves behind. */
function refuse(status: number, circumstances: Circumstances, state: GatewayState): void {
	const { packet, account, quirks } = circumstances;
	if (status === repeatedId) return;

	const good = { ...packet, wrong: [] };
	const takesGood =
		status === wrongPhone &&
		quirks.partialOnWrongNumber &&
		packet.recognised.length > 0 &&
		!packet.test &&
		refusalOf({ ...circumstances, packet: good }) === undefined;
	const code = reportCodeOf[status];
	if (quirks.reportsRefusedPackets && code !== undefined && !account.knownIds.has(packet.id)) {
		const refused = takesGood ? { ...packet, recognised: [] } : packet;
		reportRefusal(refused, code, account, state);
	}
	if (takesGood) acceptPacket(good, account, state);
	if (quirks.remembersRefusedIds) account.knownIds.add(packet.id);
}

function reply(status: number, packet: Packet | undefined, quirks: Quirks): XmlReply {
	const says = messageStatuses[status] ?? '';
	const namesNumbers = status === wrongPhone && quirks.namesWrongNumbers && packet;
	const description =
		namesNumbers && packet.wrong.length > 0 ? `${says}: ${packet.wrong.join(', ')}` : says;
	return {
		status,
		fields: [
			['id', packet?.id ?? ''],
			['status', String(status)],
			['phones', String(packet?.recognised.length ?? 0)],
			['smscnt', String(packet?.parts ?? 0)],
			...(quirks.omitMessage ? [] : [['message', description] as const]),
		],
	};
}
