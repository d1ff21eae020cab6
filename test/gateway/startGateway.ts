/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once, setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createGateway } from './createGateway';
import { defaultOptions, type Gateway, type GatewayOptions } from './Gateway';
import { createListener } from './http/createListener';
import { ReportPusher } from './reports/ReportPusher';
import { wait } from './time';

export async function startGateway(given: Partial<GatewayOptions> = {}): Promise<Gateway> {
	const options: GatewayOptions = { ...defaultOptions(), ...given };
	const stopping = new AbortController();
	// Each delayed answer listens to it: there may be any number.
	setMaxListeners(0, stopping.signal);

	const core = createGateway(options);
	const pusher = new ReportPusher(
		core.accounts,
		core.reports,
		core.quirks,
		{
			retryMs: options.pushRetryMs,
			maxNumbersPerPush: options.maxNumbersPerPush,
			onPushed: options.onPushed,
		},
		core.now,
		stopping.signal,
	);
	const listener = createListener(core.receive, stopping.signal);
	const server = createServer((request, response) => {
		// A caller that hangs up in the middle of its request.
		listener(request, response).catch(() => response.destroy());
	});
	const port = await listen(server, options.port);
	const unplug = async () => {
		if (!server.listening) return;
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};

	// The same object, so that what tests change is what the core reads.
	const gateway: Gateway = Object.assign(core, {
		url: `http://127.0.0.1:${port}`,
		port,
		pushes: pusher.attempts,
		pushReports: async () => await pusher.push(),
		unplug,
		async plugIn() {
			if (!server.listening) await listen(server, port);
		},
		async stop() {
			stopping.abort();
			await unplug();
		},
	});
	if (options.pushEveryMs !== null) {
		void pushAgainAndAgain(gateway, options.pushEveryMs, stopping.signal);
	}
	return gateway;
}

async function listen(server: Server, port: number): Promise<number> {
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

async function pushAgainAndAgain(
	gateway: Gateway,
	everyMs: number,
	stopped: AbortSignal,
): Promise<void> {
	// Not awaited: repeats, ten minutes apart, must not hold up what is new.
	while (await wait(everyMs, stopped)) void gateway.pushReports();
}
