import { FakeClock } from '../FakeClock';
import {
	closeOnSubmit,
	endEachSession,
	fallIll,
	putOffAndClose,
	rateLimit,
} from '../smsc/misbehave';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import { FakeRun, numberOf, outcomes } from './FakeRun';

let smsc: SmscSimulator;
let port: number;
let clock: FakeClock;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

beforeEach(() => {
	clock = new FakeClock();
	smsc.options.setTimer = (onTime, ms) => void clock.setTimer(ms, onTime);
});

/** Moments of the binds, in milliseconds. */
function watchBinds(): number[] {
	const binds: number[] = [];
	const { onPdu } = smsc;
	smsc.onPdu = (pdu, connection) => {
		if (pdu.command === 'bind_transmitter') binds.push(clock.now());
		onPdu(pdu, connection);
	};
	return binds;
}

/** No message was carried out twice, and none that is told otherwise. */
function expectTruth(verdicts: Awaited<ReturnType<FakeRun['send']>>): void {
	for (const { outcome, recipients, messageId } of verdicts) {
		const to = numberOf(recipients[0]!);
		const carriedOut = smsc.submitted.filter((each) => each.to === to && each.status === 0);
		expect(carriedOut.length).toBeLessThanOrEqual(1);
		if (outcome === 'accepted') expect(carriedOut.map(({ id }) => id)).toEqual([messageId]);
		else if (outcome !== 'unknown') expect(carriedOut).toEqual([]);
	}
}

describe('an operator that ends each session', () => {
	it.each(['unbind', 'close'] as const)(
		'(%s) is bound at with pauses, and given up',
		async (how) => {
			endEachSession(smsc, how);
			const binds = watchBinds();
			const verdicts = await new FakeRun(port, clock, 10).send(50);
			expectTruth(verdicts);
			expect(outcomes(verdicts)['unknown'] ?? 0).toBeLessThanOrEqual(3);
			expect(outcomes(verdicts)['accepted'] ?? 0).toBeLessThanOrEqual(12);
			expect(binds.length).toBeLessThanOrEqual(13);
			expect(clock.now()).toBeLessThan(120_000);
			const pauses = binds.slice(1).map((at, index) => at - binds[index]!);
			for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(1_000);
		},
	);

	it('having said "later" is given up, too', async () => {
		putOffAndClose(smsc);
		const binds = watchBinds();
		const verdicts = await new FakeRun(port, clock, 10).send(50);
		expect(outcomes(verdicts)).toEqual({ notSent: 50 });
		expect(binds.length).toBeLessThanOrEqual(13);
		expect(clock.now()).toBeLessThan(120_000);
		expectTruth(verdicts);
	});

	it('is left at once when the execution is stopped', async () => {
		endEachSession(smsc, 'unbind');
		const binds = watchBinds();
		const run = new FakeRun(port, clock, 10);
		const sending = run.send(50);
		await smsc.until(() => binds.length === 3);
		const stoppedAt = clock.now();
		run.stopping.abort();
		const verdicts = await sending;
		expect(clock.now() - stoppedAt).toBeLessThan(3_000);
		expect(binds).toHaveLength(3);
		expectTruth(verdicts);
	});

	it('at the first message costs three messages, not the list', async () => {
		closeOnSubmit(smsc);
		const verdicts = await new FakeRun(port, clock, 100).send(500);
		expect(outcomes(verdicts)).toEqual({ unknown: 3, notSent: 497 });
		expectTruth(verdicts);
		expect(verdicts[499]?.failure?.message).toContain('3 times in a row');
	});
});

describe('an operator that hangs', () => {
	it.each([10, 100])(
		'costs one window of %d, and is given up within two minutes',
		async (window) => {
			const verdicts = new FakeRun(port, clock, window).send(6 * window);
			await smsc.until(() => smsc.submitted.length > window);
			smsc.options.isSilent = true;
			const began = clock.now();
			const counts = outcomes(await verdicts);
			expect(counts['unknown']).toBeLessThanOrEqual(window);
			expect(counts['notSent']).toBeGreaterThanOrEqual(3 * window);
			expect(clock.now() - began).toBeLessThan(120_000);
			expectTruth(await verdicts);
		},
	);

	it('is left soon when the execution is stopped', async () => {
		const run = new FakeRun(port, clock, 10);
		const sending = run.send(100);
		await smsc.until(() => smsc.submitted.length > 20);
		smsc.options.isSilent = true;
		const began = clock.now();
		run.stopping.abort();
		const verdicts = await sending;
		expect(clock.now() - began).toBeLessThan(3_000);
		expect(outcomes(verdicts)['unknown'] ?? 0).toBeLessThanOrEqual(10);
		expectTruth(verdicts);
	});

	it('with messages alone, though the link is well, costs one window and two tries', async () => {
		const window = 10;
		smsc.options.answerDelayMs = () => (smsc.submitted.length > 20 ? Infinity : 0);
		const verdicts = await new FakeRun(port, clock, window).send(60);
		expect(outcomes(verdicts)).toEqual({ accepted: 20, unknown: 12, notSent: 28 });
		expect(clock.now()).toBeLessThan(120_000);
		expectTruth(verdicts);
	});

	it('and answers 35 s late is believed all the same', async () => {
		smsc.options.answerDelayMs = 35_000;
		const verdicts = await new FakeRun(port, clock, 60).send(120);
		expect(outcomes(verdicts)).toEqual({ accepted: 120 });
		expectTruth(verdicts);
	});

	it.each([1, 10])(
		'and loses single answers costs those alone, with a window of %d',
		async (window) => {
			smsc.options.answerDelayMs = ({ to }) => (Number(to) % 50 === 0 ? Infinity : 100);
			const verdicts = await new FakeRun(port, clock, window, 2).send(200);
			expect(outcomes(verdicts)).toEqual({ accepted: 196, unknown: 4 });
			expectTruth(verdicts);
		},
	);
});

describe('an operator that restarts', () => {
	it.each([
		['bound already', 0x05],
		['bind failed', 0x0d],
		['throttled', 0x58],
		['system error', 0x08],
	])('and says "%s" for a while is waited for', async (_, status) => {
		const sending = new FakeRun(port, clock, 10).send(200);
		await smsc.until(() => smsc.submitted.length >= 64);
		const { wellAgain } = fallIll(smsc, status);
		clock.setTimer(2_500, wellAgain);
		const verdicts = await sending;
		expect(outcomes(verdicts)['unknown'] ?? 0).toBeLessThanOrEqual(10);
		expect(outcomes(verdicts)['notSent']).toBeUndefined();
		expectTruth(verdicts);
	});

	it('and is away is waited for, up to a minute', async () => {
		const sending = new FakeRun(port, clock, 10).send(200);
		await smsc.until(() => smsc.submitted.length >= 64);
		await smsc.stop();
		clock.setTimer(40_000, () => void smsc.start());
		const verdicts = await sending;
		expect(outcomes(verdicts)['notSent']).toBeUndefined();
		expectTruth(verdicts);
	});

	it('and is busy with the session of before lets the first bind in by and by', async () => {
		smsc.options.bindStatus = 0x05;
		clock.setTimer(4_000, () => (smsc.options.bindStatus = 0));
		expect(outcomes(await new FakeRun(port, clock, 10).send(5))).toEqual({ accepted: 5 });
	});

	it('and forgot the password is not asked for long', async () => {
		smsc.options.bindStatus = 0x0e;
		const binds = watchBinds();
		expect(outcomes(await new FakeRun(port, clock, 10).send(5))).toEqual({ notSent: 5 });
		expect(binds).toHaveLength(1);
	});
});

it('an operator whose system fails at each message is left, and the rest can be sent again', async () => {
	smsc.options.judge = () => (smsc.submitted.length < 20 ? 0 : 0x08);
	const counts = outcomes(await new FakeRun(port, clock, 1).send(500));
	expect(counts).toEqual({ accepted: 20, rejected: 3, notSent: 477 });
});

describe('an operator that takes a hundred a second', () => {
	it('gets a thousand, whatever the window, and refuses none for good', async () => {
		smsc.options.judge = rateLimit(100, () => clock.now());
		const verdicts = await new FakeRun(port, clock, 1000).send(1000);
		expect(outcomes(verdicts)).toEqual({ accepted: 1000 });
		expect(clock.now()).toBeLessThan(20_000);
		expectTruth(verdicts);
	});

	it('and suddenly none is told of once, and the rest is kept back', async () => {
		smsc.options.judge = () => (smsc.submitted.length < 20 ? 0 : 0x58);
		const counts = outcomes(await new FakeRun(port, clock, 10).send(500));
		expect(counts['accepted']).toBe(20);
		expect(counts['rejected']).toBeLessThanOrEqual(10);
		expect(clock.now()).toBeLessThan(60_000);
	});
});
