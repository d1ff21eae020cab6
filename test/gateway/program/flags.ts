/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { parseArgs } from 'node:util';

import type { GatewayOptions } from '../Gateway';
import { defaultQuirks, type Quirks } from '../Quirks';
import type { AccountOptions } from '../accounts';
import { type FaultKind, faultKinds } from '../faults/faultTable';
import {
	disturbEvery,
	disturbInOutage,
	type DisturbancePlan,
	disturbTogether,
} from '../faults/plans';

/** The program's flags: name, what stands after it, what it does. */
export const flags = [
	{ name: 'port', value: 'N', says: 'port on 127.0.0.1 (default 8085; 0: any free one)' },
	{ name: 'latency', value: 'MS', says: 'how long each answer takes (default 0)' },
	{ name: 'login', value: 'TEXT', says: "the account's login" },
	{ name: 'password', value: 'TEXT', says: "the account's password" },
	{ name: 'api-key', value: 'TEXT', says: "the account's OTP key" },
	{ name: 'balance', value: 'N', says: 'money on the account' },
	{ name: 'price', value: 'N', says: 'price of one SMS' },
	{ name: 'senders', value: 'A,B', says: 'approved sender names' },
	{ name: 'stop-words', value: 'A,B', says: 'words that block a message (status 6)' },
	{ name: 'report-url', value: 'URL', says: 'where delivery reports are pushed to' },
	{ name: 'report-seconds', value: 'N', says: 'how long until a message is delivered (default 5)' },
	{ name: 'push-seconds', value: 'N', says: 'how often changed reports are pushed (default 1)' },
	{ name: 'push-retry-seconds', value: 'N', says: 'until a push is repeated (default 600)' },
	{ name: 'quirks', value: 'JSON', says: 'e.g. \'{"namespace":"prefixed","bom":true}\'' },
	{
		name: 'test-account',
		value: 'PHONE',
		says: 'a test account, which can send to this phone only',
	},
	{ name: 'outage-from', value: 'N', says: 'sending fails from the Nth packet on' },
	{ name: 'outage-packets', value: 'N', says: 'and so many fail (default: all)' },
	{ name: 'outage-fault', value: 'KIND', says: 'in this way (default http500Before)' },
	{ name: 'disturb-every', value: 'N', says: 'every Nth request goes wrong, each time otherwise' },
] as const;

type FlagName = (typeof flags)[number]['name'];

export function usage(): string {
	const lines = flags.map(
		({ name, value, says }) => `  ${`--${name} ${value}`.padEnd(24)} ${says}`,
	);
	return `A simulated SMSPRO gateway on 127.0.0.1. Nothing leaves this machine.\n\n${lines.join('\n')}\n`;
}

type FlagValues = Partial<Record<FlagName | 'help', string>>;

export function readFlags(args: readonly string[]): FlagValues {
	const options = {
		help: { type: 'boolean' } as const,
		...Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' } as const])),
	};
	const { values } = parseArgs({ args: [...args], options });
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

export function toOptions(flags: FlagValues): Partial<GatewayOptions> {
	const reportMs = numberIn(flags, 'report-seconds', 5) * 1_000;
	return {
		port: numberIn(flags, 'port', 8_085),
		latencyMs: numberIn(flags, 'latency', 0),
		accounts: [accountOf(flags)],
		quirks: quirksIn(flags.quirks ?? '{}'),
		reportTimeline: {
			sentAfterMs: reportMs / 5,
			settledAfterMs: reportMs,
			expiredAfterMs: reportMs * 4,
		},
		pushEveryMs:
			flags['report-url'] === undefined ? null : numberIn(flags, 'push-seconds', 1) * 1_000,
		pushRetryMs: numberIn(flags, 'push-retry-seconds', 600) * 1_000,
	};
}

/** What goes wrong from the start on; undefined: nothing. */
export function toPlan(flags: FlagValues): DisturbancePlan | undefined {
	const kind = flags['outage-fault'] ?? 'http500Before';
	if (!isFaultKind(kind)) {
		throw new Error(`--outage-fault: there is no ${kind}, but ${faultKinds.join(', ')}`);
	}
	const every = numberIn(flags, 'disturb-every', 0);
	const from = numberIn(flags, 'outage-from', 0);
	const requests = numberIn(flags, 'outage-packets', Infinity);
	const plans = [
		...(from > 0 ? [disturbInOutage({ from, requests, fault: { kind } })] : []),
		...(every > 0 ? [disturbEvery(every)] : []),
	];
	return plans.length === 0 ? undefined : disturbTogether(plans);
}

function isFaultKind(name: string): name is FaultKind {
	return faultKinds.some((kind) => kind === name);
}

function accountOf(flags: FlagValues): AccountOptions {
	const { login, password } = flags;
	return {
		...(login === undefined ? {} : { login }),
		...(password === undefined ? {} : { password }),
		...(flags['api-key'] === undefined ? {} : { apiKey: flags['api-key'] }),
		...(flags.balance === undefined ? {} : { balance: numberIn(flags, 'balance', 0) }),
		...(flags.price === undefined ? {} : { pricePerSms: numberIn(flags, 'price', 0) }),
		...(flags.senders === undefined ? {} : { senders: flags.senders.split(',') }),
		...(flags['stop-words'] === undefined ? {} : { stopWords: flags['stop-words'].split(',') }),
		...(flags['test-account'] === undefined
			? {}
			: { state: 1 as const, profilePhone: flags['test-account'] }),
		...(flags['report-url'] === undefined ? {} : { reportUrl: flags['report-url'] }),
	};
}

function numberIn(flags: FlagValues, name: FlagName, otherwise: number): number {
	const value = flags[name];
	if (value === undefined) return otherwise;
	const number = Number(value);
	if (value.trim() === '' || !Number.isFinite(number) || number < 0) {
		throw new Error(`--${name} takes a number, not "${value}"`);
	}
	return number;
}

function quirksIn(json: string): Partial<Quirks> {
	const quirks = JSON.parse(json) as Partial<Quirks>;
	const unknown = Object.keys(quirks).filter((name) => !(name in defaultQuirks));
	if (unknown.length > 0) throw new Error(`--quirks: there is no ${unknown.join(', ')}`);
	return quirks;
}
