import type { Connection } from '../credential/readCredential';
import { receiptsOfProcess } from '../delivery/receiptsOfProcess';
import { statusCodes } from '../protocol/commandStatuses';
import { readDelivery } from '../reports/readDelivery';
import type { ReceiptDesk } from '../reports/ReceiptDesk';
import { defaultSettings } from '../session/defaultSettings';
import { openSession } from '../session/openSession';
import type { DeliveryHandler } from '../session/Session';
import { sessionKey } from '../session/sessionKey';
import type { Limits } from '../session/SessionPool';
import { systemClock } from '../session/systemClock';
import { transmitters } from '../session/transmitters';
import type { OpenedSession } from './Link';

/** The transmitter that all executions with this credential share. */
export async function openTransmitter(
	{ target }: Connection,
	limits: Limits,
): Promise<OpenedSession> {
	return await transmitters.lease(sessionKey(target), limits, async () => {
		return await openSession(target, {
			bind: 'bind_transmitter',
			settings: { ...defaultSettings, ...limits },
			clock: systemClock,
			// A transmitter gets no deliveries; an operator that sends some all the same keeps them.
			onDelivery: () => statusCodes.ESME_RX_T_APPN,
		});
	});
}

/** A transceiver for this run alone, whose receipts go to `desk`, and to the triggers of the account as well. */
export async function openTransceiver(
	{ target, rules }: Connection,
	limits: Limits,
	desk: ReceiptDesk,
	signal: AbortSignal | undefined,
): Promise<OpenedSession> {
	const account = sessionKey(target);
	const onDelivery: DeliveryHandler = async (delivery, link) => {
		const [isTaken, status] = await Promise.all([
			desk.take(readDelivery(delivery, rules, new Date()).event),
			receiptsOfProcess.handOver(account, delivery, link),
		]);
		return isTaken ? statusCodes.ESME_ROK : status;
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
