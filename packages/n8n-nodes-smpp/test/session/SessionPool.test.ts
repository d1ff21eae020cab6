import type { Session } from '../../nodes/Smpp/session/Session';
import { SessionPool } from '../../nodes/Smpp/session/SessionPool';
import { sessionKey } from '../../nodes/Smpp/session/SessionTarget';
import { FakeClock } from '../FakeClock';
import { smscForEachTest } from '../smsc/smscForEachTest';
import { openClient, targetAt } from './openClient';

const limits = { window: 10, throughput: 0 };
let port: number;
let clock: FakeClock;
let pool: SessionPool;
let opened: number;

smscForEachTest((_, itsPort) => {
	port = itsPort;
});

beforeEach(() => {
	clock = new FakeClock();
	pool = new SessionPool(clock, 30_000);
	opened = 0;
});

const open = async (): Promise<Session> => {
	opened += 1;
	return await openClient(port);
};

describe('SessionPool', () => {
	it('opens once however many ask', async () => {
		const leases = await Promise.all(
			Array.from({ length: 20 }, async () => await pool.lease('key', limits, open)),
		);
		expect(opened).toBe(1);
		expect(new Set(leases.map(({ session }) => session)).size).toBe(1);
	});

	it('unbinds 30 s after the last has released it, and not before', async () => {
		const [one, two] = [
			await pool.lease('key', limits, open),
			await pool.lease('key', limits, open),
		];
		one.release();
		one.release();
		clock.advance(60_000);
		expect(one.session.isOpen).toBe(true);
		two.release();
		clock.advance(29_999);
		const three = await pool.lease('key', limits, open);
		clock.advance(60_000);
		expect(opened).toBe(1);
		three.release();
		clock.advance(30_000);
		await three.session.closed;
		expect(opened).toBe(1);
	});

	it('opens another while the last one says goodbye, and after it was lost', async () => {
		const first = await pool.lease('key', limits, open);
		first.release();
		clock.advance(30_000);
		const second = await pool.lease('key', limits, open);
		expect(second.session).not.toBe(first.session);
		second.session.destroy('lost');
		const third = await pool.lease('key', limits, open);
		expect(third.session.isOpen).toBe(true);
		expect(opened).toBe(3);
	});

	it('forgets one that could not be opened, and tells all who asked', async () => {
		const fail = async () => await Promise.reject(new Error('no'));
		const asked = [pool.lease('key', limits, fail), pool.lease('key', limits, open)];
		await expect(asked[0]).rejects.toThrow('no');
		await expect(asked[1]).rejects.toThrow('no');
		expect((await pool.lease('key', limits, open)).session.isOpen).toBe(true);
	});

	it('lets one who stops leave at once, and ends the opening when nobody waits any more', async () => {
		const opening = new AbortController();
		const never = async (signal: AbortSignal) =>
			await new Promise<Session>((_, reject) => {
				signal.addEventListener('abort', () => {
					opening.abort();
					reject(new Error('ended'));
				});
			});
		const [one, two] = [new AbortController(), new AbortController()];
		const asked = [one, two].map(
			async ({ signal }) => await pool.lease('key', limits, never, signal),
		);
		one.abort();
		await expect(asked[0]).rejects.toThrow('stopped before its turn');
		expect(opening.signal.aborted).toBe(false);
		two.abort();
		await expect(asked[1]).rejects.toThrow('stopped before its turn');
		expect(opening.signal.aborted).toBe(true);
		expect((await pool.lease('key', limits, open)).session.isOpen).toBe(true);
	});

	it('keeps the tightest limits of those who share', async () => {
		const one = await pool.lease('key', { window: 5, throughput: 100 }, open);
		const set = jest.spyOn(one.session, 'limit');
		const two = await pool.lease('key', { window: 50, throughput: 0 }, open);
		expect(set).toHaveBeenLastCalledWith(5, 100);
		one.release();
		expect(set).toHaveBeenLastCalledWith(50, 0);
		two.release();
	});
});

it('a key holds no password, and differs with each part of the target', () => {
	const target = targetAt(2775);
	const others = [
		targetAt(2776),
		{ ...target, password: 'other' },
		{ ...target, systemId: 'other' },
		{ ...target, systemType: 'ISO' },
		{ ...target, tls: { verify: true } },
	];
	expect(new Set([target, ...others].map(sessionKey)).size).toBe(6);
	expect(sessionKey(target)).not.toContain('secret');
});
