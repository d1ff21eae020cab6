/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once, setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAccount } from './accounts';
import { defaultOptions, type Gateway, type GatewayOptions } from './Gateway';
import type { DisturbancePlan } from './faults/plans';
import { createListener } from './http/createListener';
import { RequestLog } from './http/RequestLog';
import { Ledger } from './ledger';
import type { OtpSession } from './endpoints/otp';
import { defaultQuirks } from './Quirks';
import { DeliveryReports } from './reports/DeliveryReports';
import { ReportPusher } from './reports/ReportPusher';
import { defaultReportTimeline } from './reports/Report';
import { wait } from './time';

export async function startGateway(given: Partial<GatewayOptions> = {}): Promise<Gateway> {
	const options: GatewayOptions = { ...defaultOptions(), ...given };
	const stopping = new AbortController();
	// Each delayed answer listens to it: there may be any number.
	setMaxListeners(0, stopping.signal);
	let skippedMs = 0;
	let plan: DisturbancePlan | undefined;

	const now = () => options.clock.now() + skippedMs;
	const accounts = new Map(
		options.accounts.map((account) => createAccount(account)).map((each) => [each.login, each]),
	);
	const [account = createAccount()] = accounts.values();
	const quirks = { ...defaultQuirks, ...options.quirks };
	const timeline = { ...defaultReportTimeline, ...options.reportTimeline };
	const ledger = new Ledger();
	const requests = new RequestLog();
	const reports = new DeliveryReports(now, timeline, options.fateOf);
	const pusher = new ReportPusher(
		accounts,
		reports,
		quirks,
		{
			retryMs: options.pushRetryMs,
			maxNumbersPerPush: options.maxNumbersPerPush,
			onPushed: options.onPushed,
		},
		now,
		stopping.signal,
	);

	const { maxConcurrentRequests, random, keepBodies } = options;
	const otpSessions = new Map<string, OtpSession>();
	const listener = createListener(
		{
			accounts,
			ledger,
			reports,
			requests,
			otpSessions,
			quirks,
			maxConcurrentRequests,
			now,
			random,
		},
		{
			latencyMs: () => gateway.latencyMs,
			keepBodies,
			onAnswered: options.onAnswered,
			plan: () => plan,
			stopped: stopping.signal,
		},
	);
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
	const gateway: Gateway = {
		url: `http://127.0.0.1:${port}`,
		port,
		accounts,
		account,
		ledger,
		requests,
		reports,
		pushes: pusher.attempts,
		quirks,
		latencyMs: options.latencyMs,
		now,
		advance(ms) {
			skippedMs += ms;
		},
		disturb(next) {
			plan = next;
		},
		pushReports: async () => await pusher.push(),
		unplug,
		async plugIn() {
			if (!server.listening) await listen(server, port);
		},
		async stop() {
			stopping.abort();
			await unplug();
		},
	};
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
