import { GatewayFailure, type Clock } from 'node-frame';

import { AccountGate } from '../../nodes/Smsc/gateway/accountGate';
import { ask, cameTooOften } from '../../nodes/Smsc/gateway/asking';
import type { SmscClient } from '../../nodes/Smsc/gateway/client';
import type { Script } from '../../nodes/Smsc/gateway/script';

const lost = new GatewayFailure('lost', 'No answer', '');
const unreachable = new GatewayFailure('unreachable', 'No connection', '');
const unreadable = new GatewayFailure('unreadable', 'A page of a proxy', '');
const refused = new GatewayFailure('status', 'Wrong login', '', { statusCode: 2 });
const tooOften = new GatewayFailure('status', 'Too many requests', '', { statusCode: 9 });

const script: Script<string, string> = {
	path: '/sys/status.php',
	errors: {},
	isList: (question) => question === 'list',
	write: () => ({}),
	read: String,
};

/** SMSC as it answers one request after the other, on a clock that passes each pause at once. */
function smsc(...outcomes: ReadonlyArray<GatewayFailure | string>) {
	const each = outcomes.values();
	const pauses: number[] = [];
	const told: string[] = [];
	const stop = new AbortController();
	const clock: Clock = {
		now: () => 1_000_000 + pauses.reduce((sum, ms) => sum + ms, 0),
		sleep: async (ms) => {
			pauses.push(ms);
			await Promise.resolve();
		},
	};
	const client = {
		ask: async () => {
			const { value, done } = each.next();
			if (done) throw new Error('asked too often');
			if (typeof value !== 'string') throw value;
			return await Promise.resolve(value);
		},
	} as unknown as SmscClient;
	const asking = {
		client,
		gate: new AccountGate(),
		clock,
		random: () => 0.5,
		signal: stop.signal,
		onPause: (ms: number, reason: string) => told.push(`${ms} ${reason}`),
	};
	return { asking, pauses, told, stop };
}

test.each<[string, Array<GatewayFailure | string>, number[]]>([
	['a lost answer, after some seconds', [lost, lost, 'yes'], [2_000, 4_000]],
	['what never got there', [unreachable, 'yes'], [2_000]],
	['a page in the place of an answer', [unreadable, 'yes'], [2_000]],
	['what came too often, after a minute', [tooOften, lost, 'yes'], [61_000, 4_000]],
])('asks again: %s', async (_, outcomes, expected) => {
	const { asking, pauses } = smsc(...outcomes);
	expect(await ask(asking, script, 'one')).toMatchObject({ kind: 'answer', answer: 'yes' });
	expect(pauses).toEqual(expected);
});

test.each<[string, GatewayFailure[]]>([
	['three tries', [lost, lost, lost]],
	['two pages in the place of an answer', [unreadable, unreadable]],
	['a refusal', [refused]],
])('gives up after %s', async (_, failures) => {
	const { asking } = smsc(...failures);
	expect(await ask(asking, script, 'one')).toMatchObject({
		kind: 'none',
		failure: failures.at(-1),
	});
});

test('only the pauses for the sake of the limits are told', async () => {
	const { asking, told } = smsc(lost, tooOften, 'yes');
	await ask(asking, script, 'one');
	expect(told).toEqual(['61000 because SMSC got too many requests']);
});

test('the caller can forbid to repeat', async () => {
	const { asking } = smsc(tooOften, lost);
	expect(await ask(asking, script, 'one', cameTooOften)).toMatchObject({
		kind: 'none',
		failure: lost,
		mayHaveBeenDone: true,
	});
});

test('a stopped execution asks for nothing', async () => {
	const { asking, stop } = smsc();
	stop.abort();
	for (const question of ['one', 'list']) {
		expect(await ask(asking, script, question)).toMatchObject({
			kind: 'none',
			failure: { kind: 'unreachable', message: expect.stringContaining('stopped') },
			mayHaveBeenDone: false,
		});
	}
});

describe('a list request', () => {
	test('waits for the minute after one that may have arrived, and says so', async () => {
		const { asking, pauses, told } = smsc('first', 'single', 'second');
		await ask(asking, script, 'list');
		await ask(asking, script, 'one');
		expect(pauses).toEqual([]);
		expect(asking.gate.pauseBeforeList(asking.clock)).toBe(61_000);
		await ask(asking, script, 'list');
		expect(pauses).toEqual([61_000]);
		expect(told).toEqual([expect.stringMatching(/^61000 for the next list request/)]);
	});

	test('waits also after one that SMSC refused or whose answer got lost', async () => {
		const { asking, pauses } = smsc(lost, 'yes');
		await ask(asking, script, 'list');
		// The pause before the next try, and what is left of the minute.
		expect(pauses).toEqual([2_000, 59_000]);
	});

	test('does not wait after one that never got there', async () => {
		const { asking, pauses } = smsc(unreachable, 'yes');
		await ask(asking, script, 'list');
		expect(pauses).toEqual([2_000]);
	});
});

test('who works on an id waits for those at it before, and for nobody else', async () => {
	const gate = new AccountGate();
	const told: string[] = [];
	let finish = () => {};
	const first = gate.inTurn(new Set(['1', '2']), async () => {
		await new Promise<void>((resolve) => (finish = resolve));
		told.push('first');
		throw new Error('a defect');
	});
	const second = gate.inTurn(
		new Set(['2', '3']),
		async () => await Promise.resolve(told.push('second')),
	);
	await gate.inTurn(new Set(['4']), async () => await Promise.resolve(told.push('other')));
	expect(told).toEqual(['other']);
	finish();
	await expect(first).rejects.toThrow('a defect');
	await second;
	expect(told).toEqual(['other', 'first', 'second']);
});
