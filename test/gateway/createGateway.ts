import { createAccount } from './accounts';
import { type CoreOptions, defaultCoreOptions, type DirectGateway } from './Gateway';
import type { DisturbancePlan } from './faults/plans';
import { receive } from './http/receive';
import { RequestLog } from './http/RequestLog';
import { Ledger } from './ledger';
import { defaultQuirks } from './Quirks';
import { DeliveryReports } from './reports/DeliveryReports';
import { defaultReportTimeline } from './reports/Report';

/** A gateway that is called, in this process: no sockets, and no time but that of its clock. */
export function createGateway(given: Partial<CoreOptions> = {}): DirectGateway {
	const options: CoreOptions = { ...defaultCoreOptions(), ...given };
	const { maxConcurrentRequests, random, keepBodies, onAnswered } = options;
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
	const state = {
		accounts,
		ledger,
		reports,
		requests,
		otpSessions: new Map(),
		quirks,
		maxConcurrentRequests,
		now,
		random,
	};
	const conduct = {
		latencyMs: () => gateway.latencyMs,
		keepBodies,
		onAnswered,
		plan: () => plan,
	};
	const gateway: DirectGateway = {
		accounts,
		account,
		ledger,
		requests,
		reports,
		quirks,
		latencyMs: options.latencyMs,
		now,
		advance(ms) {
			skippedMs += ms;
		},
		disturb(next) {
			plan = next;
		},
		receive: (request) => receive(request, state, conduct),
	};
	return gateway;
}
