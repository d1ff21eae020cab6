import type { Connection } from '../../credential/readCredential';
import { statusCodes } from '../../protocol/commandStatuses';
import { defaultSettings } from '../../session/defaultSettings';
import { openSession } from '../../session/openSession';
import { sessionKey } from '../../session/sessionKey';
import type { Limits } from '../../session/SessionPool';
import { systemClock } from '../../session/systemClock';
import { transmitters } from '../../session/transmitters';
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
