import { openSession } from '../../nodes/Smpp/session/openSession';
import type { SessionOptions } from '../../nodes/Smpp/session/openSession';
import type { Session } from '../../nodes/Smpp/session/Session';
import { defaultSettings } from '../../nodes/Smpp/session/SessionSettings';
import type { SessionSettings } from '../../nodes/Smpp/session/SessionSettings';
import type { SessionTarget } from '../../nodes/Smpp/session/SessionTarget';
import { timerClock } from '../../nodes/Smpp/session/TimerClock';

/** The simulator's first account on 127.0.0.1. */
export function targetAt(port: number, target: Partial<SessionTarget> = {}): SessionTarget {
	return {
		hosts: [{ name: '127.0.0.1', port }],
		tls: null,
		systemId: 'client',
		password: 'secret',
		systemType: '',
		...target,
	};
}

/** A bound session without a rate limit. */
export async function openClient(
	port: number,
	settings: Partial<SessionSettings> = {},
	options: Partial<SessionOptions> = {},
	target: Partial<SessionTarget> = {},
): Promise<Session> {
	return await openSession(targetAt(port, target), {
		bind: 'bind_transceiver',
		settings: { ...defaultSettings, throughput: 0, ...settings },
		clock: timerClock,
		onDelivery: () => 0,
		...options,
	});
}
