import type { Connection } from '../credential/readCredential';
import { statusCodes } from '../protocol/commandStatuses';
import { openSession } from '../session/openSession';
import { transmitters } from '../session/SessionPool';
import type { Limits } from '../session/SessionPool';
import { defaultSettings } from '../session/SessionSettings';
import { sessionKey } from '../session/SessionTarget';
import { timerClock } from '../session/TimerClock';
import { inboxOf } from '../trigger/Inbox';
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
			clock: timerClock,
			// A transmitter gets no deliveries; an operator that sends some all the same keeps them.
			onDelivery: () => statusCodes.ESME_RX_T_APPN,
		});
	});
}

/** A transceiver for this run alone; what comes over it goes to the account's inbox. */
export async function openTransceiver(
	{ target, rules }: Connection,
	limits: Limits,
	signal: AbortSignal | undefined,
): Promise<OpenedSession> {
	const inbox = inboxOf(target);
	const session = await openSession(target, {
		bind: 'bind_transceiver',
		settings: { ...defaultSettings, ...limits },
		clock: timerClock,
		onDelivery: async (delivery, link) => await inbox.take(delivery, link, rules),
		...(signal ? { signal } : {}),
	});
	return { session, release: () => void session.unbind() };
}
