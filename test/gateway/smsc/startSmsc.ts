/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAccount } from './accounts';
import type { DisturbancePlan } from './faults';
import { createListener, type LoggedRequest } from './http/createListener';
import { Limits } from './limits';
import { type Message, Messages } from './messages';
import { defaultQuirks, type Smsc, type SmscOptions } from './Smsc';

export async function startSmsc(given: Partial<SmscOptions> = {}): Promise<Smsc> {
	const options: SmscOptions = {
		port: 0,
		accounts: [{}],
		latencyMs: 0,
		clock: Date,
		quirks: {},
		onAnswered: () => {},
		...given,
	};
	const stopping = new AbortController();
	const accounts = options.accounts.map(createAccount);
	const [account = createAccount()] = accounts;
	const quirks = { ...defaultQuirks, ...options.quirks };
	const requests: LoggedRequest[] = [];
	const messages = new Messages();
	const limits = new Limits();
	let plan: DisturbancePlan | undefined;
	let skippedMs = 0;
	const now = () => options.clock.now() + skippedMs;

	const listener = createListener(
		{ accounts, messages, limits, quirks, now },
		{
			requests,
			latencyMs: () => smsc.latencyMs,
			plan: () => plan,
			stopped: stopping.signal,
			onAnswered: options.onAnswered,
		},
	);
	const server = createServer((request, response) => {
		// A caller that hangs up in the middle of its request.
		listener(request, response).catch(() => response.destroy());
	});
	server.listen(options.port, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	const smsc: Smsc = {
		url: `http://127.0.0.1:${port}`,
		port,
		account,
		requests,
		messages: messages.all,
		quirks,
		latencyMs: options.latencyMs,
		now,
		advance(ms) {
			skippedMs += ms;
		},
		put(message) {
			const complete: Message = {
				login: account.login,
				id: messages.nextId(account.login),
				phone: '77012345601',
				kind: 'sms',
				text: 'Привет',
				comment: '',
				sender: 'SMSC',
				subject: '',
				voice: '',
				parts: 1,
				cost: account.price,
				acceptedAt: now() - 60_000,
				sendAt: now() - 60_000,
				fate: { status: 1, err: 0 },
				flag: 0,
				hlr: null,
				deleted: false,
				...message,
			};
			messages.add(complete);
			return complete;
		},
		requestsTo: (script) => requests.filter((request) => request.script === script),
		disturb(next) {
			plan = next;
		},
		clear() {
			requests.length = 0;
			messages.clear();
			limits.clear();
			plan = undefined;
			Object.assign(quirks, defaultQuirks, options.quirks);
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
