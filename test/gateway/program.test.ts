import { GatewayClient } from './client/GatewayClient';
import { type Gateway, startGateway } from './index';
import { flags, readFlags, toOptions, toPlan, usage } from './program/flags';
import { introduction, requestLine } from './program/lines';

let gateway: Gateway | undefined;
afterEach(async () => await gateway?.stop());

test('flags become options', () => {
	const given =
		'--port 0 --latency 200 --login me --balance 12.5 --senders A,B --report-url http://127.0.0.1:1/ --report-seconds 10 --push-retry-seconds 2';
	const options = toOptions(readFlags([...given.split(' '), '--quirks', '{"bom":true}']));
	expect(options).toEqual({
		port: 0,
		latencyMs: 200,
		accounts: [
			{ login: 'me', balance: 12.5, senders: ['A', 'B'], reportUrl: 'http://127.0.0.1:1/' },
		],
		quirks: { bom: true },
		reportTimeline: { sentAfterMs: 2_000, settledAfterMs: 10_000, expiredAfterMs: 40_000 },
		pushEveryMs: 1_000,
		pushRetryMs: 2_000,
	});
});

test.each([
	[['--port', 'x'], '--port takes a number'],
	[['--quirks', '{"bon":true}'], 'there is no bon'],
	[['--unheard-of'], 'unheard-of'],
])('%j is refused', (args, says) => {
	expect(() => toOptions(readFlags(args))).toThrow(says);
});

test('flags of a test account and of what the gateway leaves open', () => {
	const quirks = { reportsAfterMs: 60_000, mostNumbersTaken: 2, reportNumberForm: 'local' };
	const args = ['--test-account', '996555000001', '--quirks', JSON.stringify(quirks)];
	const options = toOptions(readFlags(args));
	expect(options.accounts).toEqual([{ state: 1, profilePhone: '996555000001' }]);
	expect(options.quirks).toEqual(quirks);
});

test('flags become disturbances', () => {
	const kindsOf = (...args: string[]) => {
		const plan = toPlan(readFlags(args));
		return [1, 2, 3, 4].map((ordinal) => {
			const request = { login: 'demo', id: `A${ordinal}`, numbers: [], attempt: 1, ordinal };
			return plan?.({ endpoint: 'message', ...request })?.kind;
		});
	};
	expect(toPlan(readFlags([]))).toBeUndefined();
	expect(kindsOf('--outage-from', '2')).toEqual([undefined, ...Array(3).fill('http500Before')]);
	const outage = ['--outage-from', '2', '--outage-packets', '2', '--outage-fault', 'http401'];
	expect(kindsOf(...outage)).toEqual([undefined, 'http401', 'http401', undefined]);
	expect(kindsOf(...outage, '--disturb-every', '4')).toEqual([
		undefined,
		'http401',
		'http401',
		'dropBefore',
	]);
	expect(() => kindsOf('--outage-fault', 'rain')).toThrow('there is no rain');
});

test('what it prints', async () => {
	gateway = await startGateway();
	const { url, account } = gateway;
	for (const told of [url, account.login, account.password, account.apiKey, 'SMSPRO.KG']) {
		expect(introduction(gateway)).toContain(told);
	}
	for (const { name } of flags) expect(usage()).toContain(`--${name} `);

	await new GatewayClient(gateway).send({ id: 'A7' });
	const [request] = gateway.requests.entries;
	expect(request && requestLine(request)).toMatch(
		/Z {2}POST {2}\/api\/message {2}HTTP 200 {2}status 0 {2}id A7 {2}1 number$/,
	);
});
