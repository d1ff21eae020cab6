/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createSmsc } from './createSmsc';
import { wait } from '../time';
import { createListener } from './http/createListener';
import { EventPusher } from './push/EventPusher';
import type { Smsc, SmscOptions } from './Smsc';

export async function startSmsc(given: Partial<SmscOptions> = {}): Promise<Smsc> {
	const options = {
		port: 0,
		latencyMs: 0,
		pushRetryMs: 60_000,
		pushEveryMs: undefined,
		onAnswered: () => {},
		...given,
	};
	const stopping = new AbortController();
	const direct = createSmsc(given);
	const listener = createListener(direct, {
		latencyMs: () => smsc.latencyMs,
		stopped: stopping.signal,
		onAnswered: options.onAnswered,
	});
	const server = createServer((request, response) => {
		// A caller that hangs up in the middle of its request.
		listener(request, response).catch(() => response.destroy());
	});
	server.listen(options.port, '127.0.0.1');
	await once(server, 'listening');
	const events = new EventPusher(direct, options.pushRetryMs, stopping.signal);
	const { pushEveryMs } = options;
	if (pushEveryMs !== undefined) void pushAgainAndAgain(events, pushEveryMs, stopping.signal);
	const { port } = server.address() as AddressInfo;

	const smsc: Smsc = {
		...direct,
		url: `http://127.0.0.1:${port}`,
		port,
		latencyMs: options.latencyMs,
		events,
		clear() {
			direct.clear();
			events.clear();
			direct.account.handlerUrl = null;
		},
		async stop() {
			if (stopping.signal.aborted) return;
			stopping.abort();
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
	return smsc;
}

async function pushAgainAndAgain(
	events: EventPusher,
	everyMs: number,
	stopped: AbortSignal,
): Promise<void> {
	while (await wait(everyMs, stopped)) await events.pushNews();
}
