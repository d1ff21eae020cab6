import type { INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { mockPauses, type mockTime } from '../../../engine/mockTime';
import { savedForRetry } from '../../../engine/savedForRetry';
import { jsonOf, numbers, SmsProNode, type SmsProRun } from '../../../engine/smsPro';
import { disturbAtRandom, disturbFirst, startGateway, type Gateway } from '../../../gateway';
import { seededRandom } from '../../../gateway/random';
import { startSite } from './otpSite';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway({ quirks: { strictIds: true } });
	smsPro = await SmsProNode.load(gateway);
	mockPauses.length = 0;
});
afterEach(() => gateway.stop());

const list = numbers(4);
const [first, second, third, fourth] = list as [string, string, string, string];
const token = expect.stringMatching(/^[0-9a-f]{32}$/);
const fromItems = { phone: '={{ $json.phone }}' };
const itemsFor = (phones: readonly string[]) => phones.map((phone) => ({ phone }));

const requests = () => gateway.requests.of('otpSend');
const timesSent = (phones: readonly string[]) => phones.map((each) => gateway.ledger.countOf(each));

/** A first run, and what n8n keeps of it. */
async function run(phones: readonly string[], more: SmsProRun = {}, parameters = {}) {
	const result = await smsPro.run(
		'otp',
		'send',
		{ ...fromItems, ...parameters },
		{ items: itemsFor(phones), executionId: '7', ...more },
	);
	return { ...result, saved: savedForRetry(result.data) };
}

/** The same, as Retry in the executions list goes on with it. */
async function retry(saved: IRunExecutionData, parameters: INodeParameters = {}, more = {}) {
	return await run([], { executionId: '8', retryOf: saved, ...more }, parameters);
}

/** What the context that n8n stores with an execution holds. */
const contextOf = ({ executionData }: IRunExecutionData) =>
	JSON.stringify(executionData?.contextData ?? {});

describe('one refused number of four', () => {
	beforeEach(() => gateway.account.refusedNumbers.add(third));

	test('stops the run; what was sent before is kept, and the error says so', async () => {
		const { error } = await run(list);
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(error?.message).toContain('(status 7)');
		expect(error?.description).toMatch(/2 codes were sent.*their tokens are kept/);
		expect(error?.description).toMatch(/Executions.*Retry/);
		expect(timesSent(list)).toEqual([1, 1, 0, 0]);
	});

	test('Retry On Fail asks for that one alone again', async () => {
		const { error } = await run(list, { retryOnFail: true });
		expect(error?.message).toContain('(status 7)');
		expect(timesSent(list)).toEqual([1, 1, 0, 0]);
		expect(requests()).toHaveLength(2 + 3);
	});

	test('Retry On Fail goes on as soon as it is accepted', async () => {
		gateway.disturb(() => {
			if (requests().length > 3) gateway.account.refusedNumbers.clear();
			return undefined;
		});
		const { items } = await run(list, { retryOnFail: true });
		expect(jsonOf(items)).toMatchObject(list.map((to) => ({ to, token, statusCode: 0 })));
		expect(timesSent(list)).toEqual([1, 1, 1, 1]);
	});

	test('Retry gives the tokens of what was sent, and sends the rest', async () => {
		const { saved } = await run(list);
		gateway.account.refusedNumbers.clear();
		gateway.requests.clear();
		const { items } = await retry(saved);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		const kept = list.map((to) => {
			const [entry] = gateway.ledger.byNumber(to);
			return { to, transactionId: entry?.id, token: entry?.otp?.token };
		});
		expect(jsonOf(items)).toEqual(
			kept.map((each) => ({ ...each, statusCode: 0, status: 'Code sent' })),
		);
		expect(timesSent(list)).toEqual([1, 1, 1, 1]);
		expect(requests()).toHaveLength(2);
	});

	test('Retry that is refused again, and again, asks for that one alone', async () => {
		let { saved } = await run(list);
		for (const executionId of ['8', '9']) {
			const next = await retry(saved, {}, { executionId });
			expect(next.error).toMatchObject({ context: { itemIndex: 2 } });
			({ saved } = next);
		}
		expect(timesSent(list)).toEqual([1, 1, 0, 0]);
		expect(requests()).toHaveLength(3 + 1 + 1);
	});

	test('Retry with On Error set to Continue gives all tokens but that one', async () => {
		const { saved } = await run(list);
		const [node] = saved.executionData!.nodeExecutionStack;
		node!.node.onError = 'continueRegularOutput';
		const { items } = await retry(saved, {}, { onError: 'continueRegularOutput' });
		expect(jsonOf(items)).toMatchObject([
			{ to: first, token },
			{ to: second, token },
			{ to: third, token: null, statusCode: 7, error: expect.any(String) },
			{ to: fourth, token },
		]);
		expect(timesSent(list)).toEqual([1, 1, 0, 1]);
	});

	test('a gateway that remembers refused IDs gets another one', async () => {
		gateway.quirks.remembersRefusedIds = true;
		const { saved } = await run(list);
		gateway.account.refusedNumbers.clear();
		const { items } = await retry(saved);
		expect(jsonOf(items)).toMatchObject(list.map((to) => ({ to, token })));
		expect(timesSent(list)).toEqual([1, 1, 1, 1]);
	});

	test("On Error = Continue: Retry On Fail, which looks at the first item's error, sends nothing again", async () => {
		gateway.account.refusedNumbers.clear();
		gateway.account.refusedNumbers.add(first);
		const { items } = await run(list, { retryOnFail: true, onError: 'continueRegularOutput' });
		expect(jsonOf(items)).toMatchObject([
			{ to: first, statusCode: 7 },
			{ to: second, token },
			{ to: third, token },
			{ to: fourth, token },
		]);
		expect(timesSent(list)).toEqual([0, 1, 1, 1]);
		expect(requests()).toHaveLength(3 + 3);
	});
});

describe('a try of the same rows', () => {
	test('an own ID that is another at each try is not another code', async () => {
		const options = { transactionId: '={{ "own" + $execution.id + $itemIndex }}' };
		gateway.account.refusedNumbers.add(second);
		const { saved } = await run([first, second], {}, { options });
		gateway.account.refusedNumbers.clear();
		const { items } = await retry(saved, { options });
		expect(jsonOf(items)).toMatchObject([
			{ to: first, transactionId: 'own70', token },
			{ to: second, transactionId: 'own81', token },
		]);
		expect(timesSent([first, second])).toEqual([1, 1]);
	});

	test('an own ID whose answer was lost is asked for again, not the new one', async () => {
		const options = { transactionId: '={{ "own" + $execution.id }}' };
		gateway.disturb(disturbFirst(Infinity, { kind: 'dropAfter' }));
		const { saved } = await run([first], {}, { options });
		gateway.disturb(undefined);
		const { error } = await retry(saved, { options });
		expect(error?.message).toMatch(/on its way.*can't be verified/);
		expect(timesSent([first])).toEqual([1]);
		expect(new Set(requests().map(({ id }) => id))).toEqual(new Set(['own7']));
	});

	test('the same phone twice is two codes, each kept', async () => {
		gateway.account.refusedNumbers.add(second);
		const phones = [first, first, second];
		const { saved } = await run(phones);
		gateway.account.refusedNumbers.clear();
		const { items } = await retry(saved);
		expect(new Set(jsonOf(items).map((json) => json['token'])).size).toBe(3);
		expect(timesSent([first, second])).toEqual([2, 1]);
	});

	test('refused before its answer was lost, then in the next try: still doubtful', async () => {
		gateway.quirks.checksRepeatedIdLast = true;
		gateway.disturb(disturbFirst(Infinity, { kind: 'dropAfter' }));
		let { saved } = await run([first]);
		gateway.disturb(undefined);
		gateway.account.allowedIps = ['10.0.0.1'];
		let next = await retry(saved);
		expect(next.error?.description).toMatch(/a code may be on its way/);
		({ saved } = next);
		gateway.account.allowedIps = [];
		next = await retry(saved, {}, { executionId: '9' });
		expect(next.error?.message).toMatch(/on its way.*can't be verified/);
		expect(timesSent([first])).toEqual([1]);
	});

	test('a gateway that could not be reached leaves no doubt', async () => {
		const at = (baseUrl: string) => {
			const credentials = smsPro.credentials();
			const smsProOtpApi = { ...credentials['smsProOtpApi'], baseUrl };
			return { credentials: { ...credentials, smsProOtpApi } };
		};
		const { saved } = await run([first], at('http://127.0.0.1:9'));
		const site = await startSite(() => ({ body: '{"status":10}' }));
		const { error } = await retry(saved, {}, at(site.url));
		await site.stop();
		expect(error?.message).toMatch(/SMSPRO sent no code/);
	});
});

describe('status 10', () => {
	test('on a first try is not told as a code on its way, and stays so', async () => {
		await run([first]);
		// Another n8n with the same executions, as a copy or a restored backup is.
		const copy = await run([first]);
		expect(copy.error?.message).toMatch(/SMSPRO sent no code to .* \(status 10\)/);
		expect(copy.error?.message).not.toMatch(/on its way/);
		expect(copy.error?.description).toMatch(/new execution/);
		const again = await retry(copy.saved);
		expect(again.error?.message).toBe(copy.error?.message);
		expect(timesSent([first])).toEqual([1]);
	});

	test('on an own ID says what to do about that', async () => {
		const options = { transactionId: 'own' };
		await run([first], {}, { options });
		const { error } = await run([second], { executionId: '9' }, { options });
		expect(error?.message).toMatch(/used before, so SMSPRO sent no code \(status 10\)/);
	});
});

describe('what is kept', () => {
	test('while the execution has failed: the tokens that it owes, and no code', async () => {
		gateway.account.refusedNumbers.add(second);
		const { saved } = await run([first, second]);
		const otp = gateway.ledger.byNumber(first)[0]?.otp;
		expect(contextOf(saved)).toContain(otp?.token);
		expect(contextOf(saved)).not.toContain(otp?.code);
	});

	test.each([undefined, 'continueRegularOutput'] as const)(
		'nothing, once the items are out (On Error: %s)',
		async (onError) => {
			gateway.account.refusedNumbers.add(second);
			const failed = await run([first, second]);
			gateway.account.refusedNumbers.clear();
			const { data, items } = await retry(failed.saved, {}, onError ? { onError } : {});
			expect(items).toHaveLength(2);
			for (const { json } of items) expect(contextOf(data)).not.toContain(json['token']);
		},
	);

	test('nothing after a run with On Error = Continue, which nothing repeats', async () => {
		gateway.account.refusedNumbers.add(second);
		const { data, items } = await run([first, second], { onError: 'continueRegularOutput' });
		expect(contextOf(data)).not.toContain(items[0]?.json['token']);
	});
});

describe('faults at random, retried until the run ends', () => {
	const phones = numbers(50);
	const before = ['dropBefore', 'http500Before', 'htmlPageBefore', 'http401', 'http302'] as const;
	const after = ['dropAfter', 'dropMidAnswer', 'http500After', 'emptyBody', 'cutAnswer'] as const;

	/** Now and then the gateway refuses: the number, the address, for money, or for its settings. */
	function refuseAtRandom(seed: number): () => undefined {
		const random = seededRandom(seed);
		const { account } = gateway;
		const { balance } = account;
		const { sender } = account.otp;
		return () => {
			const chance = Math.floor(random() * 40);
			account.refusedNumbers = new Set(chance === 0 ? phones : []);
			account.allowedIps = chance === 1 ? ['10.0.0.1'] : [];
			account.balance = chance === 2 ? 0 : balance;
			account.otp.sender = chance === 3 ? '' : sender;
			return undefined;
		};
	}

	function storm(seed: number, kinds: ReadonlyArray<(typeof before | typeof after)[number]>) {
		const refuse = refuseAtRandom(seed);
		const plan = disturbAtRandom({ seed, share: 0.4, faults: kinds.map((kind) => ({ kind })) });
		gateway.disturb((request) => {
			refuse();
			return plan(request);
		});
	}

	async function expectAllSentOnce() {
		let result = await run(phones);
		let tries = 1;
		for (; result.error !== undefined && tries < 200; tries += 1) {
			const executionId = String(100 + tries);
			result = await retry(result.saved, {}, { executionId, retryOnFail: tries % 3 === 0 });
		}
		expect(tries).toBeGreaterThan(1);
		expect(gateway.ledger.entries).toHaveLength(50);
		expect(timesSent(phones)).toEqual(phones.map(() => 1));
		expect(jsonOf(result.items).map((json) => [json['to'], json['token']])).toEqual(
			phones.map((to) => [to, gateway.ledger.byNumber(to)[0]?.otp?.token]),
		);
	}

	test.each([1, 2, 3, 4, 5])(
		'seed %i, no answer of a sent code lost: 50 tokens, 50 codes sent, none twice',
		async (seed) => {
			storm(seed, before);
			await expectAllSentOnce();
		},
	);

	test.each([1, 2, 3])(
		'seed %i, refusals whose IDs the gateway remembers: 50 tokens, 50 codes sent, none twice',
		async (seed) => {
			gateway.quirks.remembersRefusedIds = true;
			gateway.disturb(refuseAtRandom(seed));
			await expectAllSentOnce();
		},
	);

	test.each([1, 2, 3])(
		'seed %i, answers lost as well: none twice, and each lost token is told as lost',
		async (seed) => {
			storm(seed, [...before, ...after]);
			const retryOnFail = true;
			const result = await run(phones, { retryOnFail, onError: 'continueRegularOutput' });
			gateway.disturb(undefined);
			for (const { json } of result.items) {
				const sent = gateway.ledger.byNumber(String(json['to']));
				expect(sent.length).toBeLessThanOrEqual(1);
				if (json['token'] !== null) expect(json['token']).toBe(sent[0]?.otp?.token);
				else if (sent.length > 0) expect(json['error']).toMatch(/on its way|not known whether/);
			}
			expect(result.items).toHaveLength(50);
		},
	);
});
