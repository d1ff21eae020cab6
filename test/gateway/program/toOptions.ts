import type { AccountOptions } from '../accounts/AccountOptions';
import type { GatewayOptions } from '../GatewayOptions';
import { defaultQuirks, type Quirks } from '../Quirks';
import type { FlagName } from './flags';
import type { FlagValues } from './readFlags';

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
