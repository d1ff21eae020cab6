import {
	answerOf,
	askPatiently,
	backoff,
	GatewayFailure,
	type Clock,
	type Patience,
	type RetryRule,
} from '../src';

const lost = new GatewayFailure('lost', 'No answer', '');
const refusedConnection = new GatewayFailure('unreachable', 'No connection', '');
const unreadable = new GatewayFailure('unreadable', 'A page of a proxy', '');
const busy = new GatewayFailure('status', 'Too many requests', '', { statusCode: 9 });

const always: RetryRule = { tries: 5, mayRepeat: () => true, pause: () => 1_000 };

/** Gives the outcomes in their order; counts in `asked`. */
function answering(...outcomes: ReadonlyArray<Error | string>) {
	const each = outcomes.values();
	const question = {
		asked: 0,
		ask: async () => {
			question.asked += 1;
			const { value, done } = each.next();
			if (done) throw new Error('asked too often');
			if (value instanceof Error) throw value;
			return await Promise.resolve(value);
		},
	};
	return question;
}

/** A clock that passes each pause at once, and keeps them. */
function fakeClock(onSleep: (signal?: AbortSignal) => void = () => {}) {
	const pauses: number[] = [];
	const clock: Clock = {
		now: () => pauses.reduce((sum, ms) => sum + ms, 0),
		sleep: async (ms, signal) => {
			pauses.push(ms);
			onSleep(signal);
			await Promise.resolve();
		},
	};
	return { clock, pauses };
}

async function run(
	outcomes: ReadonlyArray<Error | string>,
	rule: Partial<RetryRule> = {},
	patience: Partial<Patience> = {},
) {
	const { clock, pauses } = fakeClock();
	const question = answering(...outcomes);
	const reply = await askPatiently(
		question.ask,
		{ ...always, ...rule },
		{ clock, signal: undefined, ...patience },
	);
	return { reply, pauses, asked: question.asked };
}

test('an answer ends it, without a pause', async () => {
	const { reply, pauses, asked } = await run(['yes']);
	expect(reply).toEqual({ kind: 'answer', answer: 'yes', mayHaveBeenDone: false });
	expect([asked, pauses]).toEqual([1, []]);
});

test('asks again after a failure, as often as the rule has tries, and gives the last one', async () => {
	const { reply, pauses, asked } = await run([lost, unreadable, refusedConnection], { tries: 3 });
	expect(reply).toEqual({ kind: 'none', failure: refusedConnection, mayHaveBeenDone: true });
	expect([asked, pauses]).toEqual([3, [1_000, 1_000]]);
});

test('each pause follows from its failure and the attempt, and is told before it begins', async () => {
	const told: unknown[] = [];
	const { clock, pauses } = fakeClock(() => told.push('sleep'));
	await askPatiently(
		answering(lost, busy, 'yes').ask,
		{ ...always, pause: ({ kind }, attempt) => (kind === 'status' ? 60_000 : 1_000) + attempt },
		{ clock, onPause: (ms, failure) => told.push([ms, failure.message]) },
	);
	expect(pauses).toEqual([1_001, 60_002]);
	expect(told).toEqual([[1_001, lost.message], 'sleep', [60_002, busy.message], 'sleep']);
});

test('what may be repeated is the rule of the caller', async () => {
	const onlyUnreachable = { mayRepeat: ({ kind }: GatewayFailure) => kind === 'unreachable' };
	const { reply, asked } = await run([refusedConnection, lost], onlyUnreachable);
	expect(reply).toMatchObject({ kind: 'none', failure: lost });
	expect(asked).toBe(2);

	const twice = { mayRepeat: (_: GatewayFailure, attempt: number) => attempt < 2 };
	expect(await run([lost, unreadable], twice)).toMatchObject({ asked: 2 });
});

describe('whether it may have been done', () => {
	test.each<[string, GatewayFailure[], boolean]>([
		['no connection', [refusedConnection], false],
		['a refusal', [busy], false],
		['a refusal and no connection', [busy, refusedConnection], false],
		['a lost answer', [lost], true],
		['an unreadable answer', [unreadable], true],
		['a lost answer, then no connection', [lost, refusedConnection], true],
		['a lost answer, then a refusal', [lost, busy], true],
		['no connection, then a lost answer', [refusedConnection, lost], true],
	])('after %s', async (_, failures, mayHaveBeenDone) => {
		const tries = failures.length;
		expect((await run(failures, { tries })).reply).toMatchObject({ kind: 'none', mayHaveBeenDone });
		expect((await run([...failures, 'yes'])).reply).toMatchObject({
			kind: 'answer',
			mayHaveBeenDone,
		});
	});

	test('can be the rule of the caller, too', async () => {
		const rule = { mayHaveBeenDone: ({ kind }: GatewayFailure) => kind === 'status' };
		expect((await run([busy, 'yes'], rule)).reply).toMatchObject({ mayHaveBeenDone: true });
		expect((await run([lost, 'yes'], rule)).reply).toMatchObject({ mayHaveBeenDone: false });
	});
});

describe('when the execution is stopped', () => {
	test('during a pause, nothing is asked again', async () => {
		const stop = new AbortController();
		const { clock, pauses } = fakeClock((signal) => {
			// Otherwise the clock would sleep on.
			expect(signal).toBe(stop.signal);
			stop.abort();
		});
		const { reply, asked } = await run([lost], {}, { clock, signal: stop.signal });
		expect(reply).toEqual({ kind: 'none', failure: lost, mayHaveBeenDone: true });
		expect([asked, pauses]).toEqual([1, [1_000]]);
	});

	test('during a request, there is no pause either, nor is one told', async () => {
		const stop = new AbortController();
		const onPause = jest.fn();
		const { clock, pauses } = fakeClock();
		const ask = async () => {
			stop.abort();
			return await Promise.reject(lost);
		};
		const reply = await askPatiently(ask, always, { clock, signal: stop.signal, onPause });
		expect(reply).toMatchObject({ kind: 'none', failure: lost });
		expect(pauses).toEqual([]);
		expect(onPause).not.toHaveBeenCalled();
	});

	test('during the last request, its answer still counts', async () => {
		const stop = new AbortController();
		stop.abort();
		const { reply } = await run(['yes'], {}, { signal: stop.signal });
		expect(reply).toMatchObject({ kind: 'answer', answer: 'yes' });
	});
});

test('a defect is thrown at once', async () => {
	const { ask } = answering(new TypeError('x is not a function'), 'yes');
	await expect(askPatiently(ask, always, fakeClock())).rejects.toThrow(TypeError);
});

test('the answer of a reply, or its failure thrown', async () => {
	expect(answerOf((await run(['yes'])).reply)).toBe('yes');
	const { reply } = await run([lost], { tries: 1 });
	expect(() => answerOf(reply)).toThrow(lost);
});

test.each([
	[1, 0.5, 2_000],
	[2, 0.5, 4_000],
	[3, 0.5, 8_000],
	[4, 0.5, 8_000],
	[1_000, 0.5, 8_000],
	[1, 0, 1_500],
	[1, 1, 2_500],
	[4, 0, 6_000],
	[4, 1, 10_000],
])('the backoff after attempt %i, at chance %f, is %i ms', (attempt, chance, ms) => {
	expect(backoff(attempt, { first: 2_000, max: 8_000 }, () => chance)).toBe(ms);
});
