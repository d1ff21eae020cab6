/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { numbers } from '../../../engine/smsPro';
import {
	disturbFirst,
	faultKinds,
	faultTable,
	startGateway,
	type Fault,
	type FaultKind,
	type Gateway,
} from '../../../gateway';
import { sendRows, sendRowsBy, TestClock } from './simulation';
import { World } from './World';

let gateway: Gateway;
let clock: TestClock;

beforeEach(async () => {
	clock = new TestClock();
	gateway = await startGateway({ clock });
});
afterEach(() => gateway.stop());

const outcomesOf = (settlements: ReadonlyArray<{ outcome: string }>) =>
	settlements.map(({ outcome }) => outcome);
const sendRequests = () => gateway.requests.of('message');

/** Faults whose answer never says that the packet was accepted. */
const losingFaults = faultKinds.filter((kind) => kind !== 'slow' && kind !== 'status9');

describe('a request that is disturbed once', () => {
	test.each(losingFaults)('%s: is repeated under the same id, and sends once', async (kind) => {
		gateway.disturb(disturbFirst(1, { kind }, 'message'));
		const [settlement] = await sendRows(gateway, [{}], { clock });
		const processed = faultTable[kind].processed;
		expect(settlement?.outcome).toBe(processed ? 'alreadyAccepted' : 'accepted');
		expect(settlement?.statusCode).toBe(processed ? 10 : 0);
		expect(sendRequests().map(({ id }) => id)).toEqual([
			settlement?.messageId,
			settlement?.messageId,
		]);
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
		expect(clock.pauses).toEqual([expect.any(Number)]);
		expect(clock.pauses[0]).toBeGreaterThanOrEqual(1500);
		expect(clock.pauses[0]).toBeLessThanOrEqual(2500);
	});

	test('status 9: is repeated under the same id after 5 to 10 seconds', async () => {
		gateway.disturb(disturbFirst(1, { kind: 'status9' }));
		const [settlement] = await sendRows(gateway, [{}], { clock });
		expect(settlement).toMatchObject({ outcome: 'accepted', statusCode: 0 });
		expect(new Set(sendRequests().map(({ id }) => id)).size).toBe(1);
		expect(clock.pauses).toEqual([expect.any(Number)]);
		expect(clock.pauses[0]).toBeGreaterThanOrEqual(5000);
		expect(clock.pauses[0]).toBeLessThanOrEqual(10_000);
	});
});

describe('a request that never gets its answer', () => {
	const always = (fault: Fault) => disturbFirst(Infinity, fault, 'message');

	test.each<[FaultKind, string]>([
		['dropAfter', 'alreadyAccepted'],
		['cutAnswer', 'alreadyAccepted'],
		['dropBefore', 'notSent'],
		['htmlPageBefore', 'notSent'],
		['status9', 'notSent'],
	])('%s: five tries, then the reports tell: %s', async (kind, outcome) => {
		gateway.disturb(always({ kind }));
		const [settlement] = await sendRows(gateway, [{}], { clock });
		expect(settlement?.outcome).toBe(outcome);
		expect(sendRequests()).toHaveLength(5);
		// Reports may come late: before a packet counts as not sent, they are asked for over 35 s.
		expect(gateway.requests.of('dr')).toHaveLength(outcome === 'notSent' ? 6 : 1);
		expect(gateway.ledger.countOf('996555123456')).toBe(outcome === 'notSent' ? 0 : 1);
	});

	test('is unknown if the gateway can not be asked either, and nothing more is offered', async () => {
		gateway.disturb(({ numbers: sent, id }) => {
			const lost = sent.includes('996700000010') || (sent.length === 0 && id !== '');
			return lost ? { kind: 'dropAfter' } : undefined;
		});
		const rows = [
			{ to: numbers(1), text: 'Lost' },
			{ to: numbers(1, 1), text: 'Waiting' },
		];
		const settlements = await sendRows(gateway, rows, { clock, parallel: 1 });
		expect(outcomesOf(settlements)).toEqual(['unknown', 'notSent']);
		expect(settlements[0]?.failure).toMatchObject({
			message: expect.stringContaining(
				`not known whether this was sent (ID ${settlements[0]?.messageId})`,
			),
			advice: expect.stringContaining('by Retry in Executions'),
		});
		expect(gateway.ledger.countOf(numbers(1, 1)[0]!)).toBe(0);
	});

	test('a refusal after a lost answer is believed only if the reports confirm it', async () => {
		gateway.quirks.checksRepeatedIdLast = true;
		gateway.account.balance = 0.5;
		gateway.disturb(disturbFirst(1, { kind: 'dropAfter' }, 'message'));
		const [settlement] = await sendRows(gateway, [{}], { clock });
		expect(sendRequests().map(({ processedStatus }) => processedStatus)).toEqual([0, 4]);
		expect(settlement?.outcome).toBe('alreadyAccepted');
	});
});

test('no connection: five tries, nothing else is tried, everybody is notSent', async () => {
	await gateway.stop();
	const rows = [{ to: numbers(3) }, { to: numbers(3, 10), text: 'Other' }];
	const settlements = await sendRows(gateway, rows, { clock, parallel: 1 });
	expect(new Set(outcomesOf(settlements))).toEqual(new Set(['notSent']));
	expect(settlements[0]?.failure).toMatchObject({ kind: 'unreachable' });
	expect(clock.pauses).toHaveLength(4);
});

describe('a repeated id', () => {
	test('is alreadyAccepted when the node derived it', async () => {
		await sendRows(gateway, [{}], { clock });
		const [again] = await sendRows(gateway, [{}], { clock });
		expect(again).toMatchObject({ outcome: 'alreadyAccepted', statusCode: 10, failure: null });
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
	});

	test('that the user chose is unknown, if no report tells who was sent to under it', async () => {
		gateway.account.knownIds.add('A88726');
		const [settlement] = await sendRows(gateway, [{ messageId: 'A88726' }], { clock });
		expect(settlement).toMatchObject({ outcome: 'unknown', messageId: 'A88726' });
	});

	test('that the user chose is rejected, if the reports are of others', async () => {
		await sendRows(gateway, [{ to: numbers(2, 10), messageId: 'A88726' }], { clock });
		const [settlement] = await sendRows(gateway, [{ messageId: 'A88726' }], { clock });
		expect(settlement).toMatchObject({ outcome: 'rejected', statusCode: 10, messageId: 'A88726' });
	});

	test('that the user chose is alreadyAccepted for those whom the reports name', async () => {
		await sendRows(gateway, [{ to: numbers(2), messageId: 'A88726' }], { clock, scope: 'other' });
		const again = await sendRows(gateway, [{ to: numbers(2), messageId: 'A88726' }], { clock });
		expect(outcomesOf(again)).toEqual(['alreadyAccepted', 'alreadyAccepted']);
		for (const number of numbers(2)) expect(gateway.ledger.countOf(number)).toBe(1);
	});

	test('of the user is alreadyAccepted after an own lost try', async () => {
		gateway.disturb(disturbFirst(1, { kind: 'dropAfter' }));
		const [settlement] = await sendRows(gateway, [{ messageId: 'A88726' }], { clock });
		expect(settlement).toMatchObject({ outcome: 'alreadyAccepted', messageId: 'A88726' });
	});
});

describe('wrong numbers', () => {
	const list = numbers(50);
	const wrong = new Set([list[3]!, list[17]!, list[49]!]);

	beforeEach(() => {
		for (const number of wrong) gateway.account.refusedNumbers.add(number);
	});

	async function expectOnlyWrongRejected() {
		const settlements = await sendRows(gateway, [{ to: list }], { clock });
		for (const { to, outcome, messageId, statusCode } of settlements) {
			expect([to, outcome, statusCode]).toEqual(
				wrong.has(to)
					? [to, 'rejected', 7]
					: [to, expect.stringMatching(/ccepted$/), expect.anything()],
			);
			expect(gateway.ledger.countOf(to)).toBe(wrong.has(to) ? 0 : 1);
			if (!wrong.has(to)) expect(gateway.ledger.byNumber(to)[0]?.id).toBe(messageId);
		}
		expect(settlements).toHaveLength(50);
	}

	test('that the gateway names cost two requests under one id, and no question', async () => {
		await expectOnlyWrongRejected();
		expect(sendRequests().map(({ status }) => status)).toEqual([7, 0]);
		expect(new Set(sendRequests().map(({ id }) => id)).size).toBe(1);
		expect(gateway.requests.of('dr')).toHaveLength(0);
	});

	test('that it does not name are found by halving, under the ids that stay free', async () => {
		gateway.quirks.namesWrongNumbers = false;
		await expectOnlyWrongRejected();
		expect(gateway.requests.of('dr')).toHaveLength(0);
		expect(sendRequests().length).toBeLessThan(50);
	});

	test('in storms, too: no good number is lost, none is sent to twice', async () => {
		gateway.quirks.namesWrongNumbers = false;
		gateway.disturb(({ attempt, ordinal }) =>
			attempt === 1 && ordinal % 3 === 0 ? { kind: 'cutAnswer' } : undefined,
		);
		const settlements = await sendRows(gateway, [{ to: list }], { clock });
		expect(settlements.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(3);
		for (const number of list)
			expect(gateway.ledger.countOf(number)).toBe(wrong.has(number) ? 0 : 1);
	});

	test('when the gateway sent the good ones all the same, they are not sent again', async () => {
		gateway.quirks.partialOnWrongNumber = true;
		gateway.quirks.namesWrongNumbers = false;
		const settlements = await sendRows(gateway, [{ to: list }], { clock });
		for (const { to, outcome } of settlements) {
			expect([to, outcome]).toEqual([to, wrong.has(to) ? 'rejected' : 'alreadyAccepted']);
			expect(gateway.ledger.countOf(to)).toBe(wrong.has(to) ? 0 : 1);
		}
	});

	test('where refused ids are kept, the others go out under the next ones', async () => {
		gateway.quirks.remembersRefusedIds = true;
		gateway.quirks.namesWrongNumbers = false;
		await expectOnlyWrongRejected();
	});

	test('where refused ids are kept, nothing is offered again while the reports can not be asked', async () => {
		gateway.quirks.remembersRefusedIds = true;
		gateway.disturb(disturbFirst(Infinity, { kind: 'dropBefore' }, 'dr'));
		const settlements = await sendRows(gateway, [{ to: list }], { clock });
		expect(outcomesOf(settlements).filter((outcome) => outcome === 'accepted')).toEqual([]);
		expect(sendRequests().map(({ status }) => status)).toEqual([7, 10]);
	});
});

describe('a refusal that others would meet as well', () => {
	const hundred = [{ to: numbers(120) }];

	test.each<[status: number, spoil: () => void]>([
		[2, () => (gateway.account.password = 'changed')],
		[3, () => gateway.account.allowedIps.push('10.0.0.1')],
	])('status %i stops everything', async (status, spoil) => {
		gateway.disturb(() => {
			// From the first request on: the client already has what it needs to log in.
			spoil();
			return undefined;
		});
		const settlements = await sendRows(gateway, hundred, { clock, parallel: 1 });
		expect(sendRequests()).toHaveLength(1);
		expect(settlements.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(50);
		expect(settlements.filter(({ outcome }) => outcome === 'notSent')).toHaveLength(70);
		expect(settlements[0]).toMatchObject({ statusCode: status });
	});

	test('status 4 stops everything', async () => {
		gateway.account.balance = 30;
		const settlements = await sendRows(gateway, hundred, { clock, parallel: 1 });
		expect(outcomesOf(settlements)).toEqual([
			...Array<string>(50).fill('accepted'),
			...Array<string>(50).fill('rejected'),
			...Array<string>(20).fill('notSent'),
		]);
	});

	test('status 5 stops its sender, status 6 its text, and nothing else', async () => {
		const rows = [
			{ to: numbers(60), sender: 'Unknown' },
			{ to: numbers(60, 100), text: 'Play in our casino' },
			{ to: numbers(60, 200) },
		];
		const settlements = await sendRows(gateway, rows, { clock, parallel: 1 });
		expect(sendRequests().map(({ status }) => status)).toEqual([5, 6, 0, 0]);
		expect(outcomesOf(settlements)).toEqual([
			...Array<string>(50).fill('rejected'),
			...Array<string>(10).fill('notSent'),
			...Array<string>(50).fill('rejected'),
			...Array<string>(10).fill('notSent'),
			...Array<string>(60).fill('accepted'),
		]);
	});
});

test('packets go out as many at once as allowed, never two under one id', async () => {
	const world = new World({ latencyMs: 10_000 });
	world.gateway.disturb(disturbFirst(1, { kind: 'cutAnswer' }));
	await world.play({
		run: async (run) => await sendRowsBy(run, [{ to: numbers(1_000) }], { parallel: 3 }),
	});
	expect(world.gateway.ledger.numbers()).toHaveLength(1_000);
	expect(world.gateway.requests.maxInFlight).toBe(3);
	expect(world.gateway.requests.maxInFlightPerId).toBe(1);
});

test('a stopped execution sends no more: the rest is notSent', async () => {
	const controller = new AbortController();
	gateway.disturb(({ ordinal }) => {
		if (ordinal === 2) controller.abort();
		return undefined;
	});
	const sending = { clock, parallel: 1, signal: controller.signal };
	const settlements = await sendRows(gateway, [{ to: numbers(200) }], sending);
	expect(sendRequests()).toHaveLength(2);
	expect(outcomesOf(settlements)).toEqual([
		...Array<string>(100).fill('accepted'),
		...Array<string>(100).fill('notSent'),
	]);
});

describe('before a packet counts as not sent', () => {
	const realFetch = globalThis.fetch;
	const broken = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
	afterEach(() => jest.restoreAllMocks());

	/** Has each try of the packet go as `meet` says; questions about reports go through. */
	function disturbTries(meet: (attempt: number, go: () => Promise<Response>) => Promise<Response>) {
		let attempt = 0;
		jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
			const go = async () => await realFetch(url, init);
			if (!String(url as string).endsWith('/api/message')) return await go();
			attempt += 1;
			return await meet(attempt, go);
		});
	}

	test('a lost answer is remembered, though every later try met no connection', async () => {
		disturbTries(async (attempt, go) => {
			if (attempt === 1) await go();
			throw broken(attempt === 1 ? 'ECONNRESET' : 'ECONNREFUSED');
		});
		const [settlement] = await sendRows(gateway, [{}], { clock });
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
		expect(settlement?.outcome).toBe('alreadyAccepted');
	});

	test('the last try has time to arrive before the reports are asked', async () => {
		let arrive = async (): Promise<unknown> => await Promise.resolve();
		disturbTries(async (attempt, go) => {
			if (attempt === 5) arrive = go;
			return await Promise.reject(broken('ECONNRESET'));
		});
		const sleep = clock.sleep.bind(clock);
		clock.sleep = async (ms) => {
			await sleep(ms);
			await arrive();
		};
		const [settlement] = await sendRows(gateway, [{}], { clock });
		expect(gateway.ledger.countOf('996555123456')).toBe(1);
		expect(settlement?.outcome).toBe('alreadyAccepted');
	});
});
