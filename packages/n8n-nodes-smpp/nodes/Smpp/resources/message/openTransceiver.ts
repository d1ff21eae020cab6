import type { Connection } from '../../credential/readCredential';
import { readDelivery } from '../../delivery/readDelivery';
import type { ReceiptDesk } from '../../delivery/ReceiptDesk';
import { receiptsOfProcess } from '../../delivery/receiptsOfProcess';
import { statusCodes } from '../../protocol/commandStatuses';
import { defaultSettings } from '../../session/defaultSettings';
import { openSession } from '../../session/openSession';
import type { DeliveryHandler } from '../../session/Session';
import { sessionKey } from '../../session/sessionKey';
import type { Limits } from '../../session/SessionPool';
import { systemClock } from '../../session/systemClock';
import type { OpenedSession } from './Link';

/** A transceiver for this run alone, whose receipts go to `desk`, and to the triggers of the account as well. */
export async function openTransceiver(
	{ target, rules }: Connection,
	limits: Limits,
	desk: ReceiptDesk,
	signal: AbortSignal | undefined,
): Promise<OpenedSession> {
	const account = sessionKey(target);
	const onDelivery: DeliveryHandler = async (delivery, link) => {
		const statuses = await Promise.all([
			desk.take(readDelivery(delivery, rules, new Date()).event),
			receiptsOfProcess.handOver(account, delivery, link),
		]);
		return statuses.includes(statusCodes.ESME_ROK)
			? statusCodes.ESME_ROK
			: statusCodes.ESME_RX_T_APPN;
	};
	const session = await openSession(target, {
		bind: 'bind_transceiver',
		settings: { ...defaultSettings, ...limits },
		clock: systemClock,
		onDelivery,
		...(signal ? { signal } : {}),
	});
	return { session, release: () => void session.unbind() };
}
