import type { Connection } from '../credential/readCredential';
import { BindPace } from '../session/BindPace';
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
	signal: AbortSignal | undefined,
): Promise<OpenedSession> {
	const key = sessionKey(target);
	const open = async (stopping: AbortSignal) =>
		await openSession(target, {
			bind: 'bind_transmitter',
			settings: { ...defaultSettings, ...limits },
			clock: timerClock,
			// A transmitter gets no deliveries; an operator that sends some all the same keeps them.
			onDelivery: () => statusCodes.ESME_RX_T_APPN,
			signal: stopping,
		});
	const openInTime = async (stopping: AbortSignal) =>
		await paceOf(key).open(async () => await open(stopping), stopping);
	return await transmitters.lease(key, limits, openInTime, signal);
}

/** Gives what opens transceivers for this run alone; what comes over them goes to the account's inbox. */
export function transceiverOpener(
	{ target, rules }: Connection,
	limits: Limits,
	signal: AbortSignal | undefined,
): () => Promise<OpenedSession> {
	const inbox = inboxOf(target);
	const pace = newPace();
	const open = async () =>
		await openSession(target, {
			bind: 'bind_transceiver',
			settings: { ...defaultSettings, ...limits },
			clock: timerClock,
			onDelivery: async (delivery, link) => await inbox.take(delivery, link, rules),
			...(signal ? { signal } : {}),
		});
	return async () => {
		const session = await pace.open(open, signal);
		return { session, release: () => void session.unbind() };
	};
}

const newPace = () => new BindPace(timerClock, Math.random);

const paces = new Map<string, BindPace>();

/** Of an account's transmitter, over all executions. */
function paceOf(key: string): BindPace {
	const pace = paces.get(key) ?? newPace();
	paces.set(key, pace);
	return pace;
}
