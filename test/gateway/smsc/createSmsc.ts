import { createAccount } from './accounts';
import type { DisturbancePlan } from './faults';
import { type LoggedRequest, receive } from './http/receive';
import { IncomingMessages } from './incoming';
import { Limits } from './limits';
import { type Message, Messages } from './messages';
import { type CoreOptions, defaultQuirks, type DirectSmsc } from './Smsc';

/** A simulator that is called, in this process: no sockets, and no time but that of its clock. */
export function createSmsc(given: Partial<CoreOptions> = {}): DirectSmsc {
	const options: CoreOptions = { accounts: [{}], clock: Date, quirks: {}, ...given };
	const accounts = options.accounts.map(createAccount);
	const [account = createAccount()] = accounts;
	const quirks = { ...defaultQuirks, ...options.quirks };
	const requests: LoggedRequest[] = [];
	const messages = new Messages();
	const incoming = new IncomingMessages();
	const limits = new Limits();
	let plan: DisturbancePlan | undefined;
	let skippedMs = 0;
	const now = () => options.clock.now() + skippedMs;
	const state = { accounts, messages, incoming, limits, quirks, now };

	return {
		account,
		requests,
		messages: messages.all,
		incoming: incoming.all,
		quirks,
		now,
		receive: (incoming) => receive(incoming, state, requests, plan),
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
				bot: '',
				...message,
			};
			messages.add(complete);
			return complete;
		},
		putIncoming: (sms) => incoming.put({ login: account.login, receivedAt: now(), ...sms }),
		collectReplies: () => incoming.collectReplies(messages.all, now()),
		requestsTo: (script) => requests.filter((request) => request.script === script),
		disturb(next) {
			plan = next;
		},
		clear() {
			requests.length = 0;
			messages.clear();
			incoming.clear();
			limits.clear();
			for (const { stopList } of accounts) stopList.clear();
			plan = undefined;
			Object.assign(quirks, defaultQuirks, options.quirks);
		},
	};
}
