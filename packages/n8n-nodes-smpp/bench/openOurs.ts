import { openSession } from '../nodes/Smpp/session/openSession';
import { defaultSettings } from '../nodes/Smpp/session/SessionSettings';
import { timerClock } from '../nodes/Smpp/session/TimerClock';
import { ucs2 } from '../nodes/Smpp/text/encodings';
import { benchMessage, benchSubmit } from './benchMessage';
import type { Contender } from './Contender';

export async function openOurs(port: number): Promise<Contender> {
	const session = await openSession(
		{
			hosts: [{ name: '127.0.0.1', port }],
			tls: null,
			systemId: 'client',
			password: 'secret',
			systemType: '',
		},
		{
			bind: 'bind_transmitter',
			settings: { ...defaultSettings, throughput: 0 },
			clock: timerClock,
			onDelivery: () => 0,
		},
	);
	return {
		async send(count, window) {
			session.limit(window, 0);
			let left = count;
			const work = async () => {
				while (left > 0) {
					left -= 1;
					const answer = await session.request('submit_sm', {
						...benchSubmit,
						// Each message's text has to be put into octets, as npm smpp does it.
						shortMessage: ucs2.encode(benchMessage.text),
					});
					if (answer.kind !== 'answered') throw new Error(answer.reason);
				}
			};
			await Promise.all(Array.from({ length: window }, work));
		},
		close: async () => await session.unbind(),
	};
}
