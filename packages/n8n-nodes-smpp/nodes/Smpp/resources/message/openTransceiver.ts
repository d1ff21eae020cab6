import type { Connection } from '../../credential/readCredential';
import { readDelivery } from '../../delivery/readDelivery';
import type { ReceiptDesk } from '../../delivery/ReceiptDesk';
import { receiptsOfProcess } from '../../delivery/receiptsOfProcess';
import { statusCodes } from '../../protocol/statusCodes';
import { defaultSettings } from '../../session/defaultSettings';
import { openSession } from '../../session/openSession';
import type { DeliveryHandler } from '../../session/Session';
import { sessionKey } from '../../session/sessionKey';
import type { Limits } from '../../session/SessionPool';
import { systemClock } from '../../session/systemClock';
import type { OpenedSession } from './Link';

/** A transceiver for this run alone, whose receipts go to `desk`. */
export async function openTransceiver(
	{ target, rules }: Connection,
	limits: Limits,
	desk: ReceiptDesk,
	signal: AbortSignal | undefined,
): Promise<OpenedSession> {
	const account = sessionKey(target);
	const onDelivery: DeliveryHandler = async (delivery, link) => {
		const status = await desk.take(readDelivery(delivery, rules, new Date()).event);
		if (status === statusCodes.ESME_ROK) return status;
		return (await receiptsOfProcess.handOver(account, delivery, link)) ?? status;
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
